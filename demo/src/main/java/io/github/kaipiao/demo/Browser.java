package io.github.kaipiao.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** WeChat's own browser, as far as it is needed. */
final class Browser {
    private static final String WECHAT = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50";
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    void open(String address) throws IOException, InterruptedException {
        int status = send(HttpRequest.newBuilder(URI.create(address)).GET()).statusCode();
        if (status != 200) {
            throw new IllegalStateException("the page of the receipt was answered " + status);
        }
    }

    String follow(String address) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                send(HttpRequest.newBuilder(URI.create(address)).GET());
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new IllegalStateException("answered " + answer.statusCode() + " where a redirect belongs"));
    }

    /** Picks the company's title and taps 申请开票; WeChat then leads back to the shop, or in an App says that it is done. */
    void agree(String page) throws IOException, InterruptedException {
        int status = send(HttpRequest.newBuilder(URI.create(page.replaceFirst("#.*", "")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("title=company")))
                .statusCode();
        if (status != 200 && status != 303) {
            throw new IllegalStateException("申请开票 was answered " + status);
        }
    }

    private HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.header("User-Agent", WECHAT).build(), HttpResponse.BodyHandlers.discarding());
    }
}
