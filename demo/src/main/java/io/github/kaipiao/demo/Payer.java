package io.github.kaipiao.demo;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.sandbox.phone.Phone;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A payer in one of the places where a payer may stand. */
interface Payer {
    String scenario();

    /** From the entry to 申请开票. */
    void authorize(Entry entry, Timeline timeline) throws IOException, InterruptedException;

    /** In the order of WeChat's guide. */
    static List<Payer> all(Phone phone) {
        Browser browser = new Browser();
        return List.of(
                new OnOrderPage(browser), new WithReceipt(browser), new InApp(browser), new InMiniProgram(phone));
    }

    /** 公众号: taps the button of an order page inside WeChat. */
    record OnOrderPage(Browser browser) implements Payer {
        @Override
        public String scenario() {
            return "OFFICIAL_ACCOUNT";
        }

        @Override
        public void authorize(Entry entry, Timeline timeline) throws IOException, InterruptedException {
            String page = browser.follow(entry.url());
            timeline.add("微信授权页 authorization page opened");
            browser.agree(page);
        }
    }

    /** 扫码: scans the code on a paper receipt, reads what it is about, and goes on. */
    record WithReceipt(Browser browser) implements Payer {
        @Override
        public String scenario() {
            return "RECEIPT_QR";
        }

        @Override
        public void authorize(Entry entry, Timeline timeline) throws IOException, InterruptedException {
            String scanned = Objects.requireNonNull(entry.receipt()).qrText();
            URI link = URI.create(scanned);
            browser.open(link.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + link.getAuthority().toLowerCase(Locale.ROOT) + link.getPath());
            timeline.add("扫描小票 receipt scanned: " + scanned);
            String page = browser.follow(entry.url() + "/go");
            timeline.add("微信授权页 authorization page opened");
            browser.agree(page);
        }
    }

    /** App: the merchant's App hands the link to WeChat's OpenSDK. */
    record InApp(Browser browser) implements Payer {
        @Override
        public String scenario() {
            return "APP";
        }

        @Override
        public void authorize(Entry entry, Timeline timeline) throws IOException, InterruptedException {
            timeline.add("OpenSDK 打开授权页 WXInvoiceAuthInsert with the link");
            browser.agree(Objects.requireNonNull(entry.authUrl()));
        }
    }

    /** 小程序: the merchant's mini program opens WeChat's. */
    record InMiniProgram(Phone phone) implements Payer {
        @Override
        public String scenario() {
            return "MINI_PROGRAM";
        }

        @Override
        public void authorize(Entry entry, Timeline timeline) {
            Entry.MiniProgram page = Objects.requireNonNull(entry.miniProgram());
            timeline.add("打开小程序 navigateToMiniProgram " + page.appId());
            phone.authorize(page.path(), TitleChoice.person("张三"));
        }
    }

    /** WeChat's own browser, as far as it is needed. */
    final class Browser {
        private static final String WECHAT = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50";
        private final HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        void open(String address) throws IOException, InterruptedException {
            int status = send(HttpRequest.newBuilder(URI.create(address)).GET()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the page of the receipt was answered " + status);
            }
        }

        String follow(String address) throws IOException, InterruptedException {
            return location(send(HttpRequest.newBuilder(URI.create(address)).GET()));
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

        private static String location(HttpResponse<Void> answer) {
            return answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() ->
                            new IllegalStateException("answered " + answer.statusCode() + " where a redirect belongs"));
        }
    }
}
