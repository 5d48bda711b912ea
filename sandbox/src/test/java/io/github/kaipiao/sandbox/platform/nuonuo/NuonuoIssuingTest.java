package io.github.kaipiao.sandbox.platform.nuonuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** platforms.md §3.4 to §3.6 and §3.8. */
class NuonuoIssuingTest {
    private Sandbox sandbox = start(MerchantOfNuonuo.SETUP);
    private MerchantOfNuonuo merchant = new MerchantOfNuonuo(sandbox).loggedIn();

    private static Sandbox start(NuonuoSetup setup) {
        return Shop.world().nuonuo(setup).start();
    }

    private void restart(NuonuoSetup setup) {
        sandbox.close();
        sandbox = start(setup);
        merchant = new MerchantOfNuonuo(sandbox).loggedIn();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String code(JsonNode answer) {
        return answer.path("code").asString();
    }

    @Test
    void an_order_is_accepted_and_queried_until_it_is_done() {
        restart(MerchantOfNuonuo.SETUP
                .issuingAfter(Duration.ofSeconds(10))
                .with(new NuonuoSetup.Habits(true, true, Duration.ofSeconds(5), 50, false)));
        JsonNode accepted = merchant.issue(MerchantOfNuonuo.order());
        assertThat(code(accepted)).isEqualTo("E0000");
        assertThat(accepted.at("/result/invoiceSerialNum").asString()).matches("\\d{20}");
        assertThat(merchant.row(MerchantOfNuonuo.ORDER).path("status").asString())
                .isEqualTo("20");

        sandbox.clock().moveBy(Duration.ofSeconds(10));
        JsonNode signing = merchant.row(MerchantOfNuonuo.ORDER);
        assertThat(signing.path("status").asString()).isEqualTo("21");
        assertThat(signing.path("invoiceNo").asString()).matches("\\d{20}");
        assertThat(signing.has("pdfUrl")).isFalse();

        sandbox.clock().moveBy(Duration.ofSeconds(5));
        JsonNode done = merchant.row(MerchantOfNuonuo.ORDER);
        assertThat(done.path("status").asString()).isEqualTo("2");
        assertThat(done.path("exTaxAmount").asString()).isEqualTo("94.34");
        assertThat(done.path("taxAmount").asString()).isEqualTo("5.66");
        assertThat(done.path("orderAmount").asString()).isEqualTo("100.00");
        assertThat(done.path("invoiceKind").asString()).isEqualTo("电子发票(普通发票)");
        assertThat(done.path("invoiceCode").asString()).isEmpty();
    }

    @Test
    void the_three_files_lie_behind_their_links() {
        merchant.issue(MerchantOfNuonuo.order());
        JsonNode done = merchant.row(MerchantOfNuonuo.ORDER);
        assertThat(PlainHttp.text(PlainHttp.get(done.path("pdfUrl").asString())))
                .startsWith("%PDF-");
        assertThat(PlainHttp.text(PlainHttp.get(done.path("ofdUrl").asString())))
                .startsWith("PK");
        assertThat(PlainHttp.text(PlainHttp.get(done.path("xmlUrl").asString())))
                .contains(done.path("invoiceNo").asString());
    }

    @Test
    void a_repeated_order_number_is_refused_whatever_it_says_and_nothing_more_is_issued() {
        merchant.issue(MerchantOfNuonuo.order());
        JsonNode first = merchant.row(MerchantOfNuonuo.ORDER);
        assertThat(code(merchant.issue(MerchantOfNuonuo.order()))).isEqualTo("E9106");
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put("buyerName", "李四"))))
                .isEqualTo("E9106");
        assertThat(merchant.row(MerchantOfNuonuo.ORDER)).isEqualTo(first);
        assertThat(sandbox.nuonuo("app-1").blueInvoices("K")).isOne();
    }

    @Test
    void an_order_never_seen_does_not_exist() {
        assertThat(code(merchant.row("K9"))).isEqualTo("E9500");
        assertThat(code(merchant.call("queryInvoiceResult", "{}"))).isEqualTo("E9611");
    }

    @ParameterizedTest
    @CsvSource({
        "buyerName,'',E4000",
        "buyerName,<101>,E4000",
        "orderNo,K26112300000000000A12,E4000",
        "clerk,'',E4000",
        "remark,<201>,E4000",
        "invoiceType,2,E9101",
        "invoiceLine,p,E9101",
        "invoiceLine,bs,E4000",
        "pushMode,1,E4000",
        "pushMode,0,E4000",
        "salerTaxNum,339902999999789114,E9302",
        "invoiceDate,2026-11-23T10:00:00,E4000",
    })
    void a_header_field_that_is_wrong_is_refused_and_nothing_is_issued(String field, String value, String code) {
        String text = value.startsWith("<") ? "字".repeat(Integer.parseInt(value.replaceAll("\\D", ""))) : value;
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put(field, text))))
                .isEqualTo(code);
        assertThat(code(merchant.row(MerchantOfNuonuo.ORDER))).isEqualTo("E9500");
    }

    @ParameterizedTest
    @CsvSource({
        "tax,5.67,E9130",
        "goodsName,'',E4000",
        "goodsCode,307,E9121",
        "taxIncludedAmount,'',E9123",
        "taxExcludedAmount,94.3,E9124",
        "taxRate,6%,E4000",
        "num,1,E4000",
        "zeroRateFlag,1,E4000",
    })
    void a_line_that_is_wrong_is_refused(String field, String value, String code) {
        ObjectNode order = MerchantOfNuonuo.order();
        MerchantOfNuonuo.line(order).put(field, value);
        assertThat(code(merchant.issue(order))).isEqualTo(code);
        assertThat(code(merchant.row(MerchantOfNuonuo.ORDER))).isEqualTo("E9500");
    }

    @Test
    void tax_may_be_six_fen_off_and_no_more() {
        ObjectNode off = MerchantOfNuonuo.order();
        MerchantOfNuonuo.line(off).put("taxExcludedAmount", "94.27").put("tax", "5.73");
        assertThat(code(merchant.issue(off))).isEqualTo("E9131");
        MerchantOfNuonuo.line(off).put("taxExcludedAmount", "94.29").put("tax", "5.71");
        assertThat(code(merchant.issue(off))).isEqualTo("E0000");
    }

    @Test
    void lengths_count_gbk_bytes_where_the_setting_says_so() {
        restart(MerchantOfNuonuo.SETUP.with(new NuonuoSetup.Habits(true, true, Duration.ZERO, 50, true)));
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put("buyerName", "字".repeat(51)))))
                .isEqualTo("E4000");
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put("buyerName", "字".repeat(50)))))
                .isEqualTo("E0000");
    }

    @Test
    void a_discount_row_follows_its_row_with_the_same_name_and_rate() {
        ObjectNode order = MerchantOfNuonuo.order();
        ObjectNode discount = MerchantOfNuonuo.line(order)
                .deepCopy()
                .put("invoiceLineProperty", "1")
                .put("taxIncludedAmount", "-10.00")
                .put("taxExcludedAmount", "-9.43")
                .put("tax", "-0.57");
        order.withArray("invoiceDetail").add(discount.deepCopy().put("goodsName", "折扣"));
        assertThat(code(merchant.issue(order))).isEqualTo("E9105");
        order.withArray("invoiceDetail")
                .set(
                        1,
                        discount.deepCopy()
                                .put("taxRate", "0.09")
                                .put("tax", "-0.83")
                                .put("taxExcludedAmount", "-9.17"));
        assertThat(code(merchant.issue(order))).isEqualTo("E9112");
        order.withArray("invoiceDetail").set(1, discount);
        assertThat(code(merchant.issue(order))).isEqualTo("E0000");
        assertThat(merchant.row(MerchantOfNuonuo.ORDER).path("orderAmount").asString())
                .isEqualTo("90.00");
        order.withArray("invoiceDetail").add(discount);
        assertThat(code(merchant.issue(order.put("orderNo", "K2")))).isEqualTo("E9110");
    }

    @Test
    void a_failed_order_is_retried_under_the_same_number_and_issued_once() {
        sandbox.nuonuo("app-1").failNext("税局登录已失效");
        merchant.issue(MerchantOfNuonuo.order());
        JsonNode failed = merchant.row(MerchantOfNuonuo.ORDER);
        assertThat(failed.path("status").asString()).isEqualTo("22");
        assertThat(failed.path("failCause").asString()).isEqualTo("税局登录已失效");
        String retry = "{\"fpqqlsh\":\"" + failed.path("serialNo").asString() + "\",\"orderno\":\"\"}";
        assertThat(merchant.call("reInvoice", retry).path("describe").asString())
                .isEqualTo("重试成功");
        assertThat(merchant.row(MerchantOfNuonuo.ORDER).path("status").asString())
                .isEqualTo("2");
        assertThat(merchant.call("reInvoice", retry).path("describe").asString())
                .isEqualTo("该发票已生成");
        assertThat(sandbox.nuonuo("app-1").blueInvoices("K")).isOne();
    }

    @Test
    void twenty_retries_and_no_more() {
        sandbox.nuonuo("app-1").failNext("客户端不在线");
        merchant.issue(MerchantOfNuonuo.order());
        String retry = "{\"fpqqlsh\":\"\",\"orderno\":\"" + MerchantOfNuonuo.ORDER + "\"}";
        for (int i = 0; i < 20; i++) {
            sandbox.nuonuo("app-1").failNext("客户端不在线");
            assertThat(code(merchant.call("reInvoice", retry))).isEqualTo("E0000");
        }
        assertThat(code(merchant.call("reInvoice", retry))).isEqualTo("E9613");
    }

    @Test
    void a_digital_invoice_is_not_voided() {
        merchant.issue(MerchantOfNuonuo.order());
        assertThat(code(merchant.call("invoiceCancellation", "{\"invoiceId\":\"1\"}")))
                .isEqualTo("E4000");
        assertThat(merchant.row(MerchantOfNuonuo.ORDER).path("status").asString())
                .isEqualTo("2");
    }

    @Test
    void faults_by_name_strike_here_too() {
        sandbox.faults().arm(Fault.of(FaultName.UNKNOWN_THEN_ISSUED));
        HttpResponse<byte[]> unknown =
                PlainHttp.send(merchant.request("requestBillingNew", "{\"order\":" + MerchantOfNuonuo.order() + "}"));
        assertThat(unknown.statusCode()).isEqualTo(500);
        assertThat(merchant.row(MerchantOfNuonuo.ORDER).path("status").asString())
                .isEqualTo("2");

        sandbox.faults().arm(Fault.of(FaultName.DUPLICATE_KEY));
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put("orderNo", "K2"))))
                .isEqualTo("E9106");
        assertThat(merchant.row("K2").path("status").asString()).isEqualTo("2");

        sandbox.faults().arm(Fault.of(FaultName.QUOTA_SHORT).forOrders("K3"));
        assertThat(code(merchant.issue(MerchantOfNuonuo.order().put("orderNo", "K3"))))
                .isEqualTo("E0000");
        assertThat(merchant.row("K3").path("failCause").asString()).isEqualTo("可用授信额度不足");

        sandbox.faults().arm(Fault.of(FaultName.ACCEPTED_THEN_FAILED));
        merchant.issue(MerchantOfNuonuo.order().put("orderNo", "K4"));
        assertThat(merchant.row("K4").path("status").asString()).isEqualTo("22");

        sandbox.faults().arm(Fault.of(FaultName.LOGIN_LOST));
        assertThat(code(merchant.row("K4"))).isEqualTo("070301");

        sandbox.faults().arm(Fault.of(FaultName.RESET_AFTER).onPath("/invoices"));
        assertThatThrownBy(() -> merchant.issue(MerchantOfNuonuo.order().put("orderNo", "K5")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(merchant.row("K5").path("status").asString()).isEqualTo("2");

        sandbox.faults().arm(Fault.of(FaultName.ISSUED_BUT_FILE_LATE).times(1));
        String pdf = merchant.row("K5").path("pdfUrl").asString();
        assertThat(PlainHttp.get(pdf).statusCode()).isEqualTo(404);
        assertThat(PlainHttp.get(pdf).statusCode()).isEqualTo(200);
    }

    @Test
    void the_result_comes_as_a_form_with_the_invoice_number_in_its_own_field() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.answerWith(200, "{\"status\":\"0000\",\"message\":\"同步成功\"}");
            merchant.issue(MerchantOfNuonuo.order().put("callBackUrl", mailbox.url("/cb")));
            sandbox.deliverPushes();
            Mailbox.Letter letter = mailbox.await();
            assertThat(letter.headers().get("content-type")).startsWith("application/x-www-form-urlencoded");
            assertThat(letter.body()).startsWith("operater=callback&orderno=" + MerchantOfNuonuo.ORDER + "&content=");
            JsonNode content = content(letter);
            assertThat(content.path("c_status").asString()).isEqualTo("1");
            assertThat(content.path("c_fphm").asString()).isEmpty();
            assertThat(content.path("allElectronicInvoiceNumber").asString())
                    .isEqualTo(merchant.row(MerchantOfNuonuo.ORDER)
                            .path("invoiceNo")
                            .asString());
            sandbox.clock().moveBy(Duration.ofMinutes(10));
            assertThat(sandbox.deliverPushes()).isZero();
        }
    }

    @Test
    void without_the_expected_answer_it_comes_three_times_more_a_minute_apart() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.answerWith(200, "success");
            merchant.issue(MerchantOfNuonuo.order().put("callBackUrl", mailbox.url("/cb")));
            assertThat(sandbox.deliverPushes()).isOne();
            for (int repeat = 0; repeat < 3; repeat++) {
                assertThat(sandbox.deliverPushes()).isZero();
                sandbox.clock().moveBy(Duration.ofMinutes(1));
                assertThat(sandbox.deliverPushes()).isOne();
            }
            sandbox.clock().moveBy(Duration.ofHours(1));
            assertThat(sandbox.deliverPushes()).isZero();
            assertThat(mailbox.letters()).hasSize(4);
        }
    }

    @Test
    void a_failure_names_no_order_inside_and_is_silent_with_the_option_off() {
        try (Mailbox mailbox = new Mailbox()) {
            mailbox.answerWith(200, "{\"status\":\"0000\"}");
            sandbox.nuonuo("app-1").failNext("客户端不在线");
            merchant.issue(MerchantOfNuonuo.order().put("callBackUrl", mailbox.url("/cb")));
            sandbox.deliverPushes();
            JsonNode content = content(mailbox.await());
            assertThat(content.path("c_status").asString()).isEqualTo("2");
            assertThat(content.has("c_orderno")).isFalse();

            restart(MerchantOfNuonuo.SETUP.with(new NuonuoSetup.Habits(false, true, Duration.ZERO, 50, false)));
            sandbox.nuonuo("app-1").failNext("客户端不在线");
            merchant.issue(MerchantOfNuonuo.order().put("callBackUrl", mailbox.url("/cb")));
            sandbox.deliverPushes();
            merchant.issue(MerchantOfNuonuo.order().put("orderNo", "K2").put("callBackUrl", mailbox.url("/cb")));
            sandbox.deliverPushes();
            JsonNode only = content(mailbox.await());
            assertThat(only.has("c_status")).isFalse();
            assertThat(only.path("c_orderno").asString()).isEqualTo("K2");
        }
    }

    private static JsonNode content(Mailbox.Letter letter) {
        String encoded = letter.body().substring(letter.body().indexOf("&content=") + "&content=".length());
        return JsonMapper.shared().readTree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
}
