package io.github.kaipiao.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.json.JsonMapper;

/** The set-up a person does once per account: contact and title fields. Without them WeChat shows no page. */
final class SetUpWeChat {
    private SetUpWeChat() {}

    static void contactAndTitleFields(String weChat, String appid, String secret) {
        String settings = settings(weChat, appid, secret);
        post(settings + "set_contact", "{\"contact\":{\"phone\":\"0755-12345678\",\"time_out\":7200}}");
        post(
                settings + "set_auth_field",
                "{\"auth_field\":{\"user_field\":{\"show_title\":1},\"biz_field\":{\"show_title\":1,\"show_tax_no\":1,\"require_tax_no\":1}}}");
    }

    /** So that the bill of a payment to this number shows 开发票. */
    static void payMerchant(String weChat, String appid, String secret, String mchid, String sPappid) {
        post(
                settings(weChat, appid, secret) + "set_pay_mch",
                "{\"paymch_info\":{\"mchid\":\"%s\",\"s_pappid\":\"%s\"}}".formatted(mchid, sPappid));
    }

    private static String settings(String weChat, String appid, String secret) {
        String answer = post(
                weChat + "/cgi-bin/stable_token",
                "{\"grant_type\":\"client_credential\",\"appid\":\"%s\",\"secret\":\"%s\"}".formatted(appid, secret));
        String token = JsonMapper.shared().readTree(answer).path("access_token").asString("");
        return weChat + "/card/invoice/setbizattr?access_token=" + token + "&action=";
    }

    private static String post(String address, String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new CannotStart("The sandbox does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted");
        }
    }
}
