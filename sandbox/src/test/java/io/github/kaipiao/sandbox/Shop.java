package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.phone.Phone;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A merchant's account that is its own invoicing platform, calling WeChat with plain HTTP. */
public final class Shop {
    public static final String APPID = "wx1234567887654321";
    public static final String SECRET = "5ec7e70f5h0p";
    public static final String S_PAPPID = PlatformSetup.sPappidOf(APPID);
    /** 2026-11-23T10:15:30+08:00. */
    public static final Instant NOON = Instant.ofEpochSecond(1795400130);

    public static final Clock STILL = Clock.fixed(NOON, ZoneOffset.UTC);

    private final Phone phone;
    private final String url;
    private final String token;

    private Shop(Phone phone, String url, String token) {
        this.phone = phone;
        this.url = url;
        this.token = token;
    }

    public static AccountSetup account(AccountSetup.@org.jspecify.annotations.Nullable Push push) {
        return new AccountSetup(APPID, SECRET, AccountKind.SERVICE_ACCOUNT, "gh_0123456789ab", push, true);
    }

    /** A sandbox whose clock stands still, with this account in it. */
    public static Sandbox.Builder world() {
        return Sandbox.builder().clock(STILL).manualPushes().account(account(null));
    }

    /** Opens for business: contact and the page's fields are set. */
    public static Shop open(Sandbox sandbox) {
        Shop shop = unset(sandbox);
        shop.call("/card/invoice/setbizattr?action=set_contact", """
                {"contact":{"phone":"0755-12345678","time_out":7200}}""");
        shop.call("/card/invoice/setbizattr?action=set_auth_field", """
                {"auth_field":{"user_field":{"show_title":1},"biz_field":{"show_title":1,"show_tax_no":1}}}""");
        return shop;
    }

    /** As WeChat knows an account that has only just been opened. */
    public static Shop unset(Sandbox sandbox) {
        return of(sandbox, APPID, SECRET);
    }

    public static Shop of(Sandbox sandbox, String appid, String secret) {
        return new Shop(sandbox.phone(), sandbox.url(), token(sandbox.url(), appid, secret));
    }

    public static String token(String url, String appid, String secret) {
        return PlainHttp.json(PlainHttp.get(
                        url + "/cgi-bin/token?grant_type=client_credential&appid=" + appid + "&secret=" + secret))
                .path("access_token")
                .asString();
    }

    /** With a token it has; the sandbox may be another process, and then this phone is none of it. */
    public static Shop at(String url, String token, Phone phone) {
        return new Shop(phone, url, token);
    }

    public String token() {
        return token;
    }

    public String address(String path) {
        return url + path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
    }

    public JsonNode call(String path, String json) {
        return PlainHttp.json(PlainHttp.post(address(path), "application/json", json));
    }

    public int errcode(String path, String json) {
        return call(path, json).path("errcode").asInt(-999);
    }

    public String ticket() {
        return PlainHttp.json(PlainHttp.get(address("/cgi-bin/ticket/getticket?type=wx_card")))
                .path("ticket")
                .asString();
    }

    /** A request for an authorization page, complete and correct. */
    public ObjectNode page(String orderId) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("s_pappid", S_PAPPID)
                .put("order_id", orderId)
                .put("money", 1100)
                .put("timestamp", NOON.getEpochSecond())
                .put("source", "web")
                .put("ticket", ticket())
                .put("type", 1);
    }

    public JsonNode getAuthUrl(ObjectNode page) {
        return call("/card/invoice/getauthurl", page.toString());
    }

    public String authUrl(String orderId) {
        return getAuthUrl(page(orderId)).path("auth_url").asString();
    }

    /** {@code {"s_pappid":…,"order_id":…}} */
    public ObjectNode order(String orderId) {
        return JsonMapper.shared().createObjectNode().put("s_pappid", S_PAPPID).put("order_id", orderId);
    }

    public JsonNode authData(String orderId) {
        return call("/card/invoice/getauthdata", order(orderId).toString());
    }

    public JsonNode reject(String orderId) {
        return call(
                "/card/invoice/rejectinsert",
                order(orderId).put("reason", "重复申请").toString());
    }

    public String template() {
        return call("/card/invoice/platform/createcard", """
                {"invoice_info":{"base_info":{"logo_url":"http://mmbiz.qpic.cn/0","title":"某某公司"},
                "type":"电子发票（普通发票）","payee":"某某超市有限公司"}}""").path("card_id").asString();
    }

    public String upload(byte[] pdf) {
        return uploaded(pdf).asString();
    }

    /** The id as it came, text or number. */
    public JsonNode uploaded(byte[] pdf) {
        return PlainHttp.json(sendPdf(pdf)).path("s_media_id");
    }

    public HttpResponse<byte[]> sendPdf(byte[] pdf) {
        String boundary = "a-boundary";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"i.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        return PlainHttp.send(PlainHttp.to(address("/card/invoice/platform/setpdf"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofByteArray(pdf),
                        BodyPublishers.ofByteArray(tail))));
    }

    /** An insert that WeChat accepts once the order is authorized. */
    public ObjectNode insertion(String orderId, String number) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("order_id", orderId)
                .put("card_id", template())
                .put("appid", APPID);
        ObjectNode ext = body.putObject("card_ext").put("nonce_str", "n0nce");
        ext.putObject("user_card")
                .putObject("invoice_user_data")
                .put("fee", 1100)
                .put("title", "某某公司")
                .put("billing_time", NOON.getEpochSecond())
                .put("billing_no", number)
                .put("billing_code", "")
                .put("check_code", "")
                .put("fee_without_tax", 1038)
                .put("tax", 62)
                .put("s_pdf_media_id", upload(SheetOfPaper.saying(number)));
        return body;
    }

    /** An order asked for, authorized and put into the wallet. */
    public Card card(String orderId, String number) {
        phone.authorize(authUrl(orderId), TitleChoice.person("张三"));
        insert(insertion(orderId, number));
        return phone.wallet().get(0);
    }

    public static ObjectNode invoice(ObjectNode insertion) {
        return (ObjectNode) insertion.at("/card_ext/user_card/invoice_user_data");
    }

    public JsonNode insert(ObjectNode insertion) {
        return call("/card/invoice/insert", insertion.toString());
    }
}
