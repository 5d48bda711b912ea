package io.github.kaipiao.sandbox.platform.yonyou;

import static io.github.kaipiao.sandbox.platform.yonyou.MerchantOfYonyou.SERIAL;
import static io.github.kaipiao.sandbox.platform.yonyou.MerchantOfYonyou.SETUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Blue and red documents, callbacks and cards (platforms.md §5). */
class YonyouIssuingTest {
    private Sandbox sandbox = start(SETUP);
    private MerchantOfYonyou merchant = new MerchantOfYonyou(sandbox);

    private static Sandbox start(YonyouSetup setup) {
        return Shop.world().yonyou(setup).start();
    }

    private void restart(YonyouSetup setup) {
        sandbox.close();
        sandbox = start(setup);
        merchant = new MerchantOfYonyou(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString();
    }

    private String status(String serial) {
        return merchant.query(serial).path("statuscode").asString();
    }

    @Test
    void a_document_is_accepted_and_asked_for_until_it_is_issued() {
        restart(SETUP.issuingAfter(Duration.ofSeconds(10)));
        assertThat(code(merchant.query(SERIAL))).isEqualTo("1002");
        assertThat(code(merchant.issue(MerchantOfYonyou.document()))).isEqualTo("0000");
        assertThat(status(SERIAL)).isEqualTo("2");
        sandbox.clock().moveBy(Duration.ofSeconds(10));
        assertThat(status(SERIAL)).isEqualTo("4");
        JsonNode data = merchant.data(SERIAL);
        assertThat(data.path("fpHm").asString()).matches("\\d{20}");
        assertThat(data.path("fpDm").asString()).isEmpty();
        assertThat(data.path("hjje").asString()).isEqualTo("94.34");
        assertThat(data.path("hjse").asString()).isEqualTo("5.66");
        assertThat(data.path("jshj").asString()).isEqualTo("100.00");
        assertThat(data.path("kprq").asString()).isEqualTo("20261123101540");
        assertThat(pdf(merchant.query(SERIAL))).startsWith("%PDF-");
    }

    private static String pdf(JsonNode answer) {
        return new String(Base64.getDecoder().decode(answer.path("pdf").asString("")), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_repeated_number_is_refused_whatever_it_says_and_nothing_more_is_issued() {
        merchant.issue(MerchantOfYonyou.document());
        JsonNode first = merchant.data(SERIAL);
        assertThat(code(merchant.issue(MerchantOfYonyou.document().put("GMF_MC", "李四"))))
                .isEqualTo("1001");
        assertThat(merchant.data(SERIAL)).isEqualTo(first);
        assertThat(sandbox.yonyou("app-1").blueInvoices("K")).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "FPQQLSH,K26112300000000000A12",
        "GMF_MC,''",
        "XSF_NSRSBH,339902999999789114",
        "JSHJ,100.01",
        "JSHJ,100.001",
        "KPR,一二三四五六七八九",
        "FPLX,99",
    })
    void a_header_that_is_wrong_is_refused_and_nothing_is_issued(String field, String value) {
        assertThat(code(merchant.issue(MerchantOfYonyou.document().put(field, value))))
                .isEqualTo("1001");
        assertThat(code(merchant.query(SERIAL))).isEqualTo("1002");
    }

    @ParameterizedTest
    @CsvSource({"XMMC,''", "SL,6%", "SPBM,307", "XMJSHJ,-100.00", "FPHXZ,1", "SE,5.73"})
    void an_item_that_is_wrong_is_refused(String field, String value) {
        ObjectNode document = MerchantOfYonyou.document();
        MerchantOfYonyou.item(document).put("XMJE", "94.27").put(field, value);
        assertThat(code(merchant.issue(document))).isEqualTo("1001");
        assertThat(code(merchant.query(SERIAL))).isEqualTo("1002");
    }

    @Test
    void a_discount_points_to_the_row_before_it() {
        ObjectNode document = MerchantOfYonyou.document().put("JSHJ", "90.00");
        ObjectNode row =
                MerchantOfYonyou.item(document).put("FPHXZ", "2").put("HH", "1").put("ZKHHH", "2");
        ObjectNode off = row.deepCopy().put("FPHXZ", "1").put("HH", "2").put("XMJSHJ", "-10.00");
        document.withArray("items").add(off);
        assertThat(code(merchant.issue(document))).as("points to itself").isEqualTo("1001");
        off.put("ZKHHH", "1");
        assertThat(code(merchant.issue(document))).isEqualTo("0000");
        assertThat(merchant.data(SERIAL).path("jshj").asString()).isEqualTo("90.00");
    }

    @Test
    void without_automatic_audit_a_clerk_confirms() {
        merchant.call("insertWithArray", MerchantOfYonyou.document(), "&autoAudit=false");
        assertThat(status(SERIAL)).isEqualTo("1");
        assertThat(code(merchant.issue(MerchantOfYonyou.document()))).isEqualTo("1001");
        ObjectNode approval = JsonMapper.shared().createObjectNode().put("FPQQLSH", SERIAL);
        assertThat(code(merchant.call("issue", approval, ""))).isEqualTo("0000");
        assertThat(status(SERIAL)).isEqualTo("4");
        assertThat(code(merchant.call("issue", approval, ""))).isEqualTo("1001");
    }

    @Test
    void a_document_that_fails_says_why() {
        sandbox.yonyou("app-1").failNext("税局登录已失效");
        assertThat(code(merchant.issue(MerchantOfYonyou.document()))).isEqualTo("0000");
        JsonNode failed = merchant.query(SERIAL);
        assertThat(failed.path("statuscode").asString()).isEqualTo("3");
        assertThat(failed.path("errmsg").asString()).isEqualTo("税局登录已失效");
        assertThat(sandbox.yonyou("app-1").blueInvoices("K")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"QUOTA_SHORT,可用授信额度不足", "ACCEPTED_THEN_FAILED,税局返回失败"})
    void faults_by_name_speak_the_vendors_words(FaultName fault, String words) {
        sandbox.faults().arm(Fault.of(fault));
        merchant.issue(MerchantOfYonyou.document());
        assertThat(merchant.query(SERIAL).path("errmsg").asString()).isEqualTo(words);
    }

    @Test
    void a_lost_login_is_a_refused_signature_and_a_duplicate_is_issued() {
        sandbox.faults().arm(Fault.of(FaultName.LOGIN_LOST));
        assertThat(code(merchant.query(SERIAL))).isEqualTo("9999");
        sandbox.faults().arm(Fault.of(FaultName.DUPLICATE_KEY));
        assertThat(code(merchant.issue(MerchantOfYonyou.document()))).isEqualTo("1001");
        assertThat(status(SERIAL)).isEqualTo("4");
    }

    @Test
    void the_whole_invoice_goes_back_once() {
        merchant.issue(MerchantOfYonyou.document());
        assertThat(code(merchant.call("red", merchant.red("RED1"), ""))).isEqualTo("0000");
        assertThat(status("RED1")).as("waits for a clerk, unlike a blue one").isEqualTo("1");
        assertThat(code(merchant.call("red", merchant.red("RED2"), "&autoAudit=true")))
                .isEqualTo("0000");
        JsonNode red = merchant.data("RED2");
        assertThat(red.path("fpHm").asString()).matches("\\d{20}");
        assertThat(red.path("yfpHm").asString())
                .isEqualTo(merchant.data(SERIAL).path("fpHm").asString());
        assertThat(red.path("jshj").asString()).isEqualTo("-100.00");
        assertThat(merchant.data(SERIAL).path("bred").asString()).isEqualTo("Y");
        assertThat(code(merchant.call("red", merchant.red("RED3"), "&autoAudit=true")))
                .isEqualTo("1001");
        assertThat(code(merchant.call("red", merchant.red("RED2"), "&autoAudit=true")))
                .as("the number is used up")
                .isEqualTo("1001");
        assertThat(sandbox.yonyou("app-1").redInvoices()).isOne();
    }

    @Test
    void a_red_document_that_fails_leaves_the_invoice_as_it_is() {
        merchant.issue(MerchantOfYonyou.document());
        sandbox.yonyou("app-1").failNext("红冲失败");
        merchant.call("red", merchant.red("RED1"), "&autoAudit=true");
        assertThat(merchant.query("RED1").path("errmsg").asString()).isEqualTo("红冲失败");
        assertThat(merchant.data(SERIAL).path("bred").asString()).isEqualTo("N");
        merchant.call("red", merchant.red("RED2"), "&autoAudit=true");
        assertThat(status("RED2")).isEqualTo("4");
    }

    @Test
    void numbers_of_the_older_kind_have_two_parts() {
        restart(SETUP.with(new YonyouSetup.Habits("1001", false, Duration.ZERO, true)));
        merchant.issue(MerchantOfYonyou.document());
        assertThat(merchant.data(SERIAL).path("fpDm").asString()).matches("\\d{12}");
        assertThat(merchant.data(SERIAL).path("fpHm").asString()).matches("\\d{8}");
        assertThat(merchant.query(SERIAL).has("pdf")).isFalse();
    }

    @Test
    void the_callback_brings_the_pdf_and_no_signature() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.answerWith(200, "{\"code\":\"0000\",\"msg\":\"ok\"}");
            String url = URLEncoder.encode(
                    "[{\"fpqqlsh\":\"" + SERIAL + "\",\"url\":\"" + mailbox.url("/cb") + "\"}]",
                    StandardCharsets.UTF_8);
            merchant.call("insertWithArray", MerchantOfYonyou.document(), "&url=" + url);
            assertThat(sandbox.deliverPushes()).isOne();
            JsonNode told = JsonMapper.shared().readTree(mailbox.await().body());
            assertThat(code(told)).isEqualTo("0000");
            assertThat(told.path("fpqqlsh").asString()).isEqualTo(SERIAL);
            assertThat(pdf(told)).startsWith("%PDF-");
            assertThat(JsonMapper.shared().readTree(told.path("data").asString()))
                    .isEqualTo(merchant.data(SERIAL));
            assertThat(sandbox.deliverPushes()).isZero();
        }
    }

    @Test
    void a_document_with_wechats_order_puts_a_card_into_the_wallet() {
        Shop shop = Shop.open(sandbox);
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        merchant.issue(MerchantOfYonyou.document().put("WXORDERID", "R1").put("WXAPPID", Shop.APPID));
        assertThat(status(SERIAL)).isEqualTo("4");
        assertThat(sandbox.phone().wallet()).hasSize(1);
        merchant.issue(MerchantOfYonyou.document().put("FPQQLSH", "K2"));
        assertThat(status("K2")).isEqualTo("4");
        assertThat(sandbox.phone().wallet()).as("no order, no card").hasSize(1);
    }
}
