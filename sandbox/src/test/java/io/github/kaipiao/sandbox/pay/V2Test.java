package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, queries and refunds over V2: XML and a shared key. */
class V2Test {
    private static final String ORDER = "/pay/unifiedorder";
    private static final String QUERY = "/pay/orderquery";
    private static final String REFUND = "/secapi/pay/refund";
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final Cashier cashier = new Cashier(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, String> asking(String number) {
        return with(Cashier.request(), "out_trade_no", number);
    }

    private static Map<String, String> refund(String number, String fen) {
        Map<String, String> refund = asking("P2");
        refund.put("out_refund_no", number);
        refund.put("total_fee", "1100");
        refund.put("refund_fee", fen);
        return refund;
    }

    /** Pays order P2. */
    private String paid() {
        String codeUrl = cashier.place(Cashier.order("P2"));
        return sandbox.pay().pay(codeUrl).transactionId();
    }

    private static void assertRefused(Map<String, String> answer, String code) {
        assertThat(answer).containsEntry("return_code", "SUCCESS").containsEntry("result_code", "FAIL");
        assertThat(answer).containsEntry("err_code", code);
        assertThat(Cashier.verifies(answer, false)).isTrue();
    }

    private static void assertFailed(Map<String, String> answer, String message) {
        assertThat(answer.keySet()).containsExactly("return_code", "return_msg");
        assertThat(answer).containsEntry("return_code", "FAIL");
        assertThat(answer.get("return_msg")).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE,code_url,weixin://",
        "MWEB,mweb_url,http://localhost",
        "JSAPI,prepay_id,wx2026",
        "APP,prepay_id,wx2026"
    })
    void each_kind_of_order_is_answered_signed(String type, String field, String begins) {
        Map<String, String> order = with(with(Cashier.order("P2"), "trade_type", type), "openid", "oPAYER");
        Map<String, String> answer = cashier.call(ORDER, order);
        assertThat(answer).containsEntry("result_code", "SUCCESS").containsEntry("trade_type", type);
        assertThat(answer.get(field)).startsWith(begins);
        assertThat(answer.get("prepay_id")).startsWith("wx20261123101530");
        assertThat(Cashier.verifies(answer, false)).isTrue();
    }

    @Test
    void hmac_sha256_is_answered_with_hmac_sha256() {
        Map<String, String> answer = cashier.call(ORDER, with(Cashier.order("P2"), "sign_type", "HMAC-SHA256"));
        assertThat(answer).containsEntry("result_code", "SUCCESS");
        assertThat(Cashier.verifies(answer, true)).isTrue();
    }

    @Test
    void a_signature_that_is_wrong_missing_or_of_another_kind_is_refused_and_orders_nothing() {
        Map<String, String> signed = Cashier.signed(Cashier.order("P2"));
        assertFailed(cashier.send(ORDER, with(signed, "total_fee", "1")), "签名错误");
        assertFailed(cashier.send(ORDER, with(signed, "receipt", "")), "签名错误");
        assertFailed(cashier.send(ORDER, Cashier.order("P2")), "签名错误");
        assertFailed(cashier.send(ORDER, with(signed, "sign_type", "HMAC-SHA256")), "签名错误");
        assertFailed(cashier.send(ORDER, with(signed, "sign_type", "RSA")), "sign_type");
        assertRefused(cashier.call(QUERY, asking("P2")), "ORDERNOTEXIST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "appid",
                "mch_id",
                "nonce_str",
                "body",
                "out_trade_no",
                "total_fee",
                "spbill_create_ip",
                "notify_url",
                "trade_type",
                "product_id"
            })
    void a_missing_field_is_refused_by_name(String field) {
        Map<String, String> order = Cashier.order("P2");
        order.remove(field);
        assertFailed(cashier.call(ORDER, order), field);
    }

    @ParameterizedTest
    @CsvSource({
        "total_fee,0",
        "total_fee,1.00",
        "total_fee,-1",
        "trade_type,FACE",
        "out_trade_no,P/2",
        "notify_url,http://localhost/n?a=b",
        "time_expire,tomorrow"
    })
    void a_field_of_another_shape_is_refused(String field, String value) {
        assertFailed(cashier.call(ORDER, with(Cashier.order("P2"), field, value)), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "<xml><appid>wx",
                "<xml><a><b>deep</b></a></xml>",
                "<xml><a>1</a><a>2</a></xml>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><appid>&a;</appid></xml>",
                "<xml/><xml/>"
            })
    void what_is_no_such_xml_is_refused(String body) {
        assertFailed(cashier.post(ORDER, body), "XML格式错误");
    }

    @Test
    void more_than_64_kilobytes_are_refused() {
        assertFailed(cashier.call(ORDER, with(Cashier.order("P2"), "detail", "x".repeat(64 << 10))), "XML格式错误");
    }

    @Test
    void get_an_empty_body_and_an_unknown_merchant_are_refused() {
        assertFailed(Cashier.read(PlainHttp.text(PlainHttp.get(sandbox.url() + ORDER))), "post");
        assertFailed(cashier.post(ORDER, ""), "post数据为空");
        assertFailed(cashier.call(ORDER, with(Cashier.order("P2"), "mch_id", "1900000110")), "mch_id");
    }

    @Test
    void another_account_is_refused() {
        assertRefused(
                cashier.call(ORDER, with(Cashier.order("P2"), "appid", "wx0000000000000000")), "APPID_MCHID_NOT_MATCH");
    }

    @Test
    void an_order_number_is_one_order() {
        String prepayId = cashier.call(ORDER, Cashier.order("P2")).getOrDefault("prepay_id", "");
        assertThat(cashier.call(ORDER, with(Cashier.order("P2"), "nonce_str", "another")))
                .containsEntry("prepay_id", prepayId);
        assertRefused(cashier.call(ORDER, with(Cashier.order("P2"), "total_fee", "1")), "OUT_TRADE_NO_USED");
        sandbox.pay().pay(prepayId);
        assertRefused(cashier.call(ORDER, Cashier.order("P2")), "ORDERPAID");
    }

    @Test
    void an_order_is_found_by_either_number_before_and_after_payment() {
        cashier.call(ORDER, Cashier.order("P2"));
        assertThat(cashier.call(QUERY, asking("P2"))).containsEntry("trade_state", "NOTPAY");
        String transactionId = paid();
        Map<String, String> answer = cashier.call(QUERY, asking("P2"));
        assertThat(answer)
                .containsEntry("trade_state", "SUCCESS")
                .containsEntry("transaction_id", transactionId)
                .containsEntry("total_fee", "1100")
                .containsEntry("cash_fee", "1100")
                .containsEntry("time_end", "20261123101530")
                .containsEntry("openid", "oSANDBOX_payer_000000000001")
                .doesNotContainKey("receipt");
        assertThat(Cashier.verifies(answer, false)).isTrue();
        assertThat(cashier.call(QUERY, with(Cashier.request(), "transaction_id", transactionId)))
                .containsEntry("out_trade_no", "P2");
        assertFailed(cashier.call(QUERY, Cashier.request()), "out_trade_no");
    }

    @Test
    void another_merchants_order_does_not_exist_for_this_one() {
        String mchid = "1900000117";
        PayMerchantSetup neighbour = new PayMerchantSetup(
                mchid,
                Set.of(Shop.APPID),
                PayShop.SHARED,
                PayMerchantSetup.Notify.plain(),
                null,
                PayMerchantSetup.SuccOrderId.OUT_TRADE_NO);
        try (Sandbox both =
                Shop.world().payMerchant(PayShop.SETUP).payMerchant(neighbour).start()) {
            Cashier till = new Cashier(both);
            String transactionId =
                    both.pay().pay(till.place(Cashier.order("P2"))).transactionId();
            Map<String, String> next = with(Cashier.request(), "mch_id", mchid);
            assertRefused(till.call(QUERY, with(next, "transaction_id", transactionId)), "ORDERNOTEXIST");
            assertRefused(till.call(QUERY, with(next, "out_trade_no", "P2")), "ORDERNOTEXIST");
            Map<String, String> greedy = new TreeMap<>(refund("R1", "400"));
            greedy.remove("out_trade_no");
            greedy.put("mch_id", mchid);
            assertRefused(till.call(REFUND, with(greedy, "transaction_id", transactionId)), "ORDERNOTEXIST");
            assertThat(both.pay().bills().get(0).refundedFen()).isZero();
        }
    }

    @Test
    void coupons_show_in_the_query() {
        String codeUrl = cashier.place(Cashier.order("P2"));
        sandbox.pay().pay(codeUrl, new PayCoupon("c1", "满减", false, 100));
        assertThat(cashier.call(QUERY, asking("P2")))
                .containsEntry("cash_fee", "1000")
                .containsEntry("coupon_fee", "100")
                .containsEntry("coupon_type_0", "NO_CASH")
                .containsEntry("settlement_total_fee", "1000");
    }

    @Test
    void a_refund_is_answered_signed_and_once() {
        paid();
        Map<String, String> answer = cashier.call(REFUND, refund("R1", "400"));
        assertThat(answer)
                .containsEntry("result_code", "SUCCESS")
                .containsEntry("refund_fee", "400")
                .containsEntry("cash_refund_fee", "400")
                .containsKey("refund_id");
        assertThat(Cashier.verifies(answer, false)).isTrue();
        assertThat(cashier.call(REFUND, refund("R1", "400"))).containsEntry("refund_id", answer.get("refund_id"));
        assertRefused(cashier.call(REFUND, refund("R1", "401")), "REFUND_FEE_MISMATCH");
        assertThat(cashier.call(QUERY, asking("P2"))).containsEntry("trade_state", "REFUND");
    }

    @Test
    void more_than_was_paid_does_not_come_back() {
        paid();
        assertFailed(cashier.call(REFUND, refund("R1", "1101")), "invalid refund_fee");
        assertRefused(cashier.call(REFUND, with(refund("R1", "1"), "total_fee", "1101")), "REFUND_FEE_MISMATCH");
        cashier.call(REFUND, refund("R1", "1000"));
        assertRefused(cashier.call(REFUND, refund("R2", "101")), "INVALID_REQUEST");
        cashier.call(REFUND, refund("R3", "100"));
        assertRefused(cashier.call(REFUND, refund("R4", "1")), "ERROR");
        assertThat(sandbox.pay().bills().get(0).refundedFen()).isEqualTo(1100);
    }

    @Test
    void an_unknown_order_and_a_refund_without_signature_are_refused() {
        assertRefused(cashier.call(REFUND, refund("R1", "400")), "ORDERNOTEXIST");
        paid();
        assertFailed(cashier.send(REFUND, refund("R1", "400")), "签名错误");
        assertThat(sandbox.pay().bills().get(0).refundedFen()).isZero();
    }
}
