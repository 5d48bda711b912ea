package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.OpenedLetter;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.SheetOfPaper;
import io.github.kaipiao.sandbox.Shop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every documented request, answer and event is played once: accepted, and answered in the documented shape. */
class GoldenSamplesTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final TitleChoice COMPANY = new TitleChoice(
                    true, "某某公司", "91440300MA5XXXXXXX", "某路1号", "0755-12345678", "某银行", "6222000000000000", "")
            .withCustom("field2", "v");
    private static final TitleChoice PERSON =
            new TitleChoice(false, "张三", "", "", "13800000000", "", "", "a@example.com").withCustom("field1", "v");

    private final Map<String, String> values = new HashMap<>();
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(Shop.account(new AccountSetup.Push(mailbox.url("/wx"), "testtoken", KEY, PushMode.PLAINTEXT)))
            .account(new AccountSetup(
                    "wx00000000000000aa",
                    "s2",
                    AccountKind.MINI_PROGRAM,
                    "gh_aa",
                    new AccountSetup.Push(mailbox.url("/mini"), "testtoken", KEY, PushMode.PLAINTEXT),
                    true))
            .start();
    private final Shop shop = Shop.open(sandbox);

    static List<String> calls() {
        return Samples.having("answer.json");
    }

    static List<String> events() {
        return Samples.having("event.xml");
    }

    /** One of everything a request may name. */
    @BeforeEach
    void setUp() {
        shop.call("/card/invoice/setbizattr?action=set_auth_field", sample("card/invoice/setbizattr@set_auth_field"));
        values.put("appid", Shop.APPID);
        values.put("secret", Shop.SECRET);
        values.put("s_pappid", Shop.S_PAPPID);
        values.put("openid", Events.OPENID);
        shop.call("/card/invoice/setbizattr?action=set_pay_mch", sample("card/invoice/setbizattr@set_pay_mch"));
        values.put("ticket", shop.ticket());
        values.put("person_order", "P1");
        values.put("company_order", "C1");
        sandbox.phone().authorize(shop.authUrl("P1"), PERSON);
        sandbox.phone().authorize(shop.authUrl("C1"), COMPANY);
        sandbox.phone().authorize(shop.authUrl("I1"), COMPANY);
        String trip = shop.upload(SheetOfPaper.saying("trip"));
        ObjectNode insertion = shop.insertion("I1", "26442000000000000001");
        Shop.invoice(insertion)
                .put("s_trip_pdf_media_id", trip)
                .putArray("info")
                .addObject()
                .put("name", "餐费")
                .put("num", 1)
                .put("unit", "次")
                .put("price", 1100);
        shop.insert(insertion);
        PayerHand.ChosenCard chosen = sandbox.phone().chooseInvoices().get(0);
        values.put("card_id", chosen.cardId());
        values.put("encrypt_code", chosen.encryptCode());
        values.put("code", sandbox.phone().wallet().get(0).code());
        values.put("fresh_number", "26442000000000000002");
        values.put("media_id", shop.upload(SheetOfPaper.saying("26442000000000000002")));
        values.put("old_code", "044001900111");
        values.put("old_number", "12345678");
        values.put("old_media_id", shop.upload(SheetOfPaper.saying("044001900111 12345678")));
        values.put("scan_text", sandbox.phone().titleCode(COMPANY));
        sandbox.deliverPushes();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private String sample(String folder) {
        return Samples.read(folder, "request.json", values);
    }

    private static String shape(String json) {
        return JsonShape.of(JsonMapper.shared().readTree(json));
    }

    private JsonNode play(String folder) {
        String path = "/" + folder.replaceFirst("@.*", "");
        if (folder.endsWith("/setpdf")) {
            return PlainHttp.json(shop.sendPdf(SheetOfPaper.saying("1")));
        }
        String request = sample(folder);
        if (folder.endsWith("/token") || folder.endsWith("/getticket")) {
            List<String> query = new ArrayList<>();
            JsonMapper.shared()
                    .readTree(request)
                    .properties()
                    .forEach(e -> query.add(e.getKey() + "=" + e.getValue().asString()));
            return PlainHttp.json(PlainHttp.get(shop.address(path + "?" + String.join("&", query))));
        }
        return shop.call(
                folder.contains("/setbizattr@") ? path + folder.replaceFirst(".*@", "?action=") : path, request);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_documented_request_is_answered_in_the_documented_shape(String folder) {
        String documented = Samples.read(folder, "answer.json", values);
        JsonNode answer = play(folder);
        assertThat(JsonShape.of(answer)).isEqualTo(shape(documented));
        assertThat(answer.path("errcode").asInt())
                .isEqualTo(
                        JsonMapper.shared().readTree(documented).path("errcode").asInt());
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_documented_event_is_pushed_in_the_documented_shape_as_xml(String folder) throws Exception {
        raise(folder, shop);
        List<Mailbox.Letter> letters = mailbox.letters();
        assertThat(elements(OpenedLetter.xml(letters.get(letters.size() - 1).body())))
                .isEqualTo(elements(OpenedLetter.xml(Samples.read(folder, "event.xml", Map.of()))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void and_as_json(String folder) {
        Shop mini = Shop.of(sandbox, "wx00000000000000aa", "s2");
        mini.call("/card/invoice/setbizattr?action=set_contact", sample("card/invoice/setbizattr@set_contact"));
        raise(folder, mini);
        Mailbox.Letter last = mailbox.letters().stream()
                .filter(letter -> letter.target().startsWith("/mini"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(shape(last.body())).isEqualTo(shape(Samples.read(folder, "event.json", Map.of())));
    }

    private void raise(String folder, Shop receiver) {
        switch (folder) {
            case "event/user_authorize_invoice" -> {
                ObjectNode page = receiver.page("E1").put("type", 0);
                sandbox.phone()
                        .authorize(receiver.getAuthUrl(page).path("auth_url").asString(), PERSON);
            }
            case "event/update_invoice_status" -> {
                String appid = receiver == shop ? Shop.APPID : "wx00000000000000aa";
                ObjectNode page = receiver.page("E2").put("type", 0);
                sandbox.phone()
                        .authorize(receiver.getAuthUrl(page).path("auth_url").asString(), PERSON);
                shop.insert(shop.insertion("E2", "26442000000000000003").put("appid", appid));
                sandbox.deliverPushes();
                PayerHand.ChosenCard chosen = sandbox.phone().chooseInvoices().get(0);
                shop.call("/card/invoice/reimburse/updateinvoicestatus", """
                        {"card_id":"%s","encrypt_code":"%s","reimburse_status":"INVOICE_REIMBURSE_LOCK"}""".formatted(
                                chosen.cardId(), chosen.encryptCode()));
            }
            default -> {
                String url = receiver.call(
                                "/card/invoice/biz/getselecttitleurl", sample("card/invoice/biz/getselecttitleurl"))
                        .path("url")
                        .asString();
                sandbox.phone().submitTitle(url, COMPANY);
            }
        }
        sandbox.deliverPushes();
    }

    private static List<String> elements(Element event) {
        List<String> names = new ArrayList<>();
        for (Node child = event.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                names.add(child.getNodeName());
            }
        }
        return names;
    }
}
