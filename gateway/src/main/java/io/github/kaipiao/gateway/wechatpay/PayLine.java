package io.github.kaipiao.gateway.wechatpay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The way to WeChat Pay. The library knows no host but api.mch.weixin.qq.com and looks for response headers in one spelling;
 * the signature covers neither, so a finished request may be turned to another host (a sandbox), and names may be respelt:
 * they are the same in any case (RFC 9110 §5.1), and HTTP/2 sends them in lower case.
 */
final class PayLine {
    private static final String OWN = "Wechatpay-";
    /** Longer answers are cut, and then their signature does not fit. */
    private static final long LONGEST_ANSWER = 1 << 20;

    private PayLine() {}

    static OkHttpClient to(URI host) {
        HttpUrl target = HttpUrl.get(host);
        if (target == null) {
            throw new IllegalArgumentException("kaipiao.wechat-pay.api-host is no web address");
        }
        return new OkHttpClient.Builder()
                .connectTimeout(Duration.ofSeconds(3))
                .readTimeout(Duration.ofSeconds(5))
                .callTimeout(Duration.ofSeconds(8))
                .followRedirects(false)
                .addInterceptor(chain -> respelt(chain.proceed(turned(chain.request(), target))))
                .build();
    }

    private static Request turned(Request request, HttpUrl target) {
        HttpUrl url = request.url()
                .newBuilder()
                .scheme(target.scheme())
                .host(target.host())
                .port(target.port())
                .build();
        return request.newBuilder().url(url).build();
    }

    private static Response respelt(Response answer) throws IOException {
        ResponseBody body = answer.peekBody(LONGEST_ANSWER);
        answer.close();
        Response.Builder written = answer.newBuilder().body(body);
        for (String name : answer.headers().names()) {
            if (name.regionMatches(true, 0, OWN, 0, OWN.length())) {
                written.removeHeader(name).header(OWN + words(name.substring(OWN.length())), answer.header(name, ""));
            }
        }
        return written.build();
    }

    private static String words(String name) {
        return Stream.of(name.split("-", -1))
                .map(word -> word.isEmpty()
                        ? word
                        : word.substring(0, 1).toUpperCase(Locale.ROOT)
                                + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
