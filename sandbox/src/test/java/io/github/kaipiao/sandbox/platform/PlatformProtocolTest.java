package io.github.kaipiao.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** docs/platform-protocol.md, from the other side of the wire. */
class PlatformProtocolTest {
    private final Sandbox sandbox = Shop.world()
            .platform(MerchantOfPlatform.account(false, Duration.ZERO))
            .start();
    private final MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String refusal(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + MerchantOfPlatform.code(answer);
    }

    private static ObjectNode line(ObjectNode order) {
        return (ObjectNode) order.path("lines").path(0);
    }

    @Test
    void the_documents_signature_vector() {
        String expected = "v1=8583a526464bff08d187938d773f54c5b64e084bd3c8ccfd286b9522870bee3e";
        assertThat(PlatformSignature.sign(
                        "s3cr3t-for-docs", "1795392000", "GET", "/kaipiao/v1/capabilities", new byte[0]))
                .isEqualTo(expected);
        assertThat(MerchantOfPlatform.sign("s3cr3t-for-docs", "1795392000", "GET", "/kaipiao/v1/capabilities", ""))
                .isEqualTo(expected);
    }

    @Test
    void it_tells_what_it_can_do() {
        JsonNode can = PlainHttp.json(merchant.send("GET", "/capabilities", ""));
        assertThat(can.path("insertsCard").asBoolean()).isFalse();
        assertThat(can.path("sPappid").asString()).isEqualTo(Shop.S_PAPPID);
        assertThat(can.path("files").toString()).isEqualTo("[\"PDF\",\"OFD\",\"XML\"]");
        assertThat(can.path("maxLines").asInt()).isEqualTo(2000);
    }

    @Test
    void the_query_string_is_signed_too() {
        assertThat(merchant.send("GET", "/capabilities?x=1", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void a_timestamp_more_than_300_seconds_off_is_stale(long off) {
        String timestamp = String.valueOf(Shop.NOON.getEpochSecond() + off);
        assertThat(refusal(merchant.send("GET", "/capabilities", "", timestamp, "v1=00")))
                .isEqualTo("401 STALE");
    }

    @Test
    void no_timestamp_at_all_is_stale_and_a_wrong_signature_is_bad() {
        assertThat(refusal(merchant.send("GET", "/capabilities", "", "soon", "v1=00")))
                .isEqualTo("401 STALE");
        assertThat(refusal(
                        merchant.send("GET", "/capabilities", "", String.valueOf(Shop.NOON.getEpochSecond()), "v1=00")))
                .isEqualTo("401 BAD_SIGNATURE");
    }

    @Test
    void an_order_that_adds_up_is_issued() {
        HttpResponse<byte[]> answer = merchant.issue(MerchantOfPlatform.order());
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode invoice = PlainHttp.json(answer);
        assertThat(invoice.path("status").asString()).isEqualTo("ISSUED");
        assertThat(invoice.path("invoiceNumber").asString()).matches("26442\\d{15}");
        assertThat(invoice.path("issuedAt").asString()).isEqualTo("2026-11-23T10:15:30+08:00");
        assertThat(invoice.at("/card/status").asString()).isEqualTo("NONE");
        assertThat(invoice.path("reversal").isNull()).isTrue();
        assertThat(merchant.query()).isEqualTo(invoice);
    }

    @Test
    void a_full_minute_keeps_its_seconds_in_rfc_3339() {
        sandbox.clock().moveBy(Duration.ofSeconds(30));
        assertThat(PlainHttp.json(merchant.issue(MerchantOfPlatform.order()))
                        .path("issuedAt")
                        .asString())
                .isEqualTo("2026-11-23T10:16:00+08:00");
    }

    @Test
    void the_same_serial_with_the_same_body_is_the_same_invoice() {
        JsonNode first = PlainHttp.json(merchant.issue(MerchantOfPlatform.order()));
        assertThat(PlainHttp.json(merchant.issue(MerchantOfPlatform.order()))).isEqualTo(first);
    }

    @Test
    void the_same_serial_with_another_body_is_a_conflict_and_changes_nothing() {
        JsonNode first = PlainHttp.json(merchant.issue(MerchantOfPlatform.order()));
        HttpResponse<byte[]> other = merchant.issue(MerchantOfPlatform.order().put("orderId", "R2"));
        assertThat(refusal(other)).isEqualTo("409 SERIAL_CONFLICT");
        assertThat(merchant.query()).isEqualTo(first);
    }

    @Test
    void a_serial_never_seen_is_unknown() {
        assertThat(refusal(merchant.send("GET", "/invoices/NEVERSEEN", ""))).isEqualTo("404 UNKNOWN_SERIAL");
    }

    @Test
    void lines_that_do_not_add_up_are_refused_and_nothing_is_issued() {
        ObjectNode order = MerchantOfPlatform.order();
        line(order).put("taxFen", 63);
        assertThat(refusal(merchant.issue(order))).isEqualTo("422 ARITHMETIC");
        assertThat(refusal(merchant.issue(
                        MerchantOfPlatform.order().put("serial", "OTHER").put("amountFen", 1101))))
                .isEqualTo("422 ARITHMETIC");
        JsonNode kept = merchant.query();
        assertThat(kept.path("status").asString()).isEqualTo("REFUSED");
        assertThat(kept.path("invoiceNumber").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer", "lines", "amountFen", "sellerName", "orderId"})
    void an_order_without_something_is_malformed(String field) {
        assertThat(refusal(merchant.issue(MerchantOfPlatform.order().without(field))))
                .isEqualTo("422 MALFORMED");
    }

    @Test
    void a_rate_that_is_none_is_malformed() {
        ObjectNode order = MerchantOfPlatform.order();
        line(order).put("taxRate", "six");
        assertThat(refusal(merchant.issue(order))).isEqualTo("422 MALFORMED");
        assertThat(refusal(merchant.send("POST", "/invoices", "{"))).isEqualTo("422 MALFORMED");
        assertThat(refusal(merchant.issue(MerchantOfPlatform.order().put("serial", "lower-case"))))
                .isEqualTo("422 BAD_SERIAL");
    }

    @Test
    void a_body_over_1_MiB_issues_nothing_and_one_of_exactly_1_MiB_is_read() {
        String order = MerchantOfPlatform.order().toString();
        String largest = order + " ".repeat((1 << 20) - order.getBytes(StandardCharsets.UTF_8).length);
        assertThat(refusal(merchant.send("POST", "/invoices", largest + " "))).isEqualTo("422 TOO_LARGE");
        assertThat(merchant.query().path("code").asString()).isEqualTo("UNKNOWN_SERIAL");
        assertThat(merchant.send("POST", "/invoices", largest).statusCode()).isEqualTo(200);
    }

    @Test
    void a_serial_that_was_refused_stays_refused() {
        sandbox.platformFaults().refuseNext("QUOTA", "额度不足");
        assertThat(refusal(merchant.issue(MerchantOfPlatform.order()))).isEqualTo("422 QUOTA");
        assertThat(merchant.query().path("status").asString()).isEqualTo("REFUSED");
        JsonNode again = PlainHttp.json(merchant.issue(MerchantOfPlatform.order()));
        assertThat(again.path("status").asString()).isEqualTo("REFUSED");
        assertThat(again.path("code").asString()).isEqualTo("QUOTA");
        assertThat(again.path("invoiceNumber").isNull()).isTrue();
    }

    @Test
    void what_was_accepted_can_fail_afterwards_and_stays_refused() {
        sandbox.platformFaults().acceptThenFail("TITLE", "抬头无效");
        HttpResponse<byte[]> accepted = merchant.issue(MerchantOfPlatform.order());
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(PlainHttp.json(accepted).path("status").asString()).isEqualTo("ISSUING");
        JsonNode later = merchant.query();
        assertThat(later.path("status").asString()).isEqualTo("REFUSED");
        assertThat(later.path("code").asString()).isEqualTo("TITLE");
        assertThat(later.path("invoiceNumber").isNull()).isTrue();
        assertThat(PlainHttp.json(merchant.issue(MerchantOfPlatform.order()))).isEqualTo(later);
    }

    @Test
    void an_issue_whose_answer_is_lost_is_found_by_asking() {
        sandbox.faults().cutAfter("/invoices");
        assertThatThrownBy(() -> merchant.issue(MerchantOfPlatform.order())).isInstanceOf(UncheckedIOException.class);
        assertThat(merchant.query().path("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void an_issue_that_never_arrived_is_an_unknown_serial() {
        sandbox.faults().cutBefore("/invoices");
        assertThatThrownBy(() -> merchant.issue(MerchantOfPlatform.order())).isInstanceOf(UncheckedIOException.class);
        assertThat(merchant.query().path("code").asString()).isEqualTo("UNKNOWN_SERIAL");
    }

    @Test
    void a_reversal_is_made_once_and_repeating_it_is_harmless() {
        merchant.issue(MerchantOfPlatform.order());
        JsonNode first = PlainHttp.json(merchant.reverse());
        assertThat(first.path("status").asString()).isEqualTo("ISSUED");
        assertThat(first.at("/reversal/status").asString()).isEqualTo("REVERSED");
        assertThat(first.at("/reversal/redInvoiceNumber").asString())
                .matches("\\d{20}")
                .isNotEqualTo(first.path("invoiceNumber").asString());
        assertThat(PlainHttp.json(merchant.reverse())).isEqualTo(first);
    }

    @Test
    void a_reversal_needs_a_reason_and_an_invoice() {
        assertThat(refusal(merchant.reverse())).isEqualTo("404 UNKNOWN_SERIAL");
        merchant.issue(MerchantOfPlatform.order());
        assertThat(refusal(merchant.send("POST", "/invoices/" + MerchantOfPlatform.SERIAL + "/reversal", "{}")))
                .isEqualTo("422 BAD_REASON");
        assertThat(refusal(merchant.send("GET", "/invoices/" + MerchantOfPlatform.SERIAL + "/reversal", "")))
                .isEqualTo("405 METHOD_NOT_ALLOWED");
    }

    @Test
    void a_file_can_be_late() {
        merchant.issue(MerchantOfPlatform.order());
        sandbox.platformFaults().fileLate(2);
        assertThat(refusal(merchant.file("PDF"))).isEqualTo("404 FILE_NOT_READY");
        assertThat(refusal(merchant.file("PDF"))).isEqualTo("404 FILE_NOT_READY");
        assertThat(merchant.file("PDF").statusCode()).isEqualTo(200);
        assertThat(refusal(merchant.file("TXT"))).isEqualTo("404 NO_SUCH_CALL");
    }

    @Test
    void an_account_nobody_set_up_is_not_there() {
        assertThat(PlainHttp.get(sandbox.url() + "/platforms/other/kaipiao/v1/capabilities")
                        .statusCode())
                .isEqualTo(404);
    }
}
