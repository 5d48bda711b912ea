package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayMerchantSetup.SuccOrderId;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Orders over V3: placed, repeated, paid, asked for, closed. */
class V3OrderTest {
    private static final String JSAPI = "/v3/pay/transactions/jsapi";
    private static final String NUMBER = "P20261123";
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static ObjectNode changed(Consumer<ObjectNode> change) {
        ObjectNode order = PayShop.order(NUMBER);
        change.accept(order);
        return order;
    }

    private String refusal(String path, ObjectNode order) {
        return PayShop.refusal(shop.post(path, order).send());
    }

    private JsonNode query(String number) {
        return PlainHttp.json(shop.get("/v3/pay/transactions/out-trade-no/" + number + "?mchid=" + PayShop.MCHID)
                .send());
    }

    private HttpResponse<byte[]> close(String number) {
        return shop.post(
                        "/v3/pay/transactions/out-trade-no/" + number + "/close",
                        JsonMapper.shared().createObjectNode().put("mchid", PayShop.MCHID))
                .send();
    }

    private JsonNode prepay(String kind, ObjectNode order) {
        return PlainHttp.json(shop.post("/v3/pay/transactions/" + kind, order).send());
    }

    @Test
    void each_kind_of_order_is_answered_with_what_its_phone_needs() {
        assertThat(prepay("jsapi", PayShop.order("JSAPI0")).path("prepay_id").asString())
                .matches("wx20261123101530[0-9a-f]{20}");
        assertThat(prepay("app", PayShop.order("APP000")).path("prepay_id").asString())
                .startsWith("wx2026");
        assertThat(prepay("native", PayShop.order("NATIVE")).path("code_url").asString())
                .startsWith("weixin://wxpay/bizpayurl?pr=");
        ObjectNode h5 = PayShop.order("H50000");
        h5.putObject("scene_info")
                .put("payer_client_ip", "127.0.0.1")
                .putObject("h5_info")
                .put("type", "Wap");
        assertThat(prepay("h5", h5).path("h5_url").asString()).startsWith(sandbox.url() + "/phone/pay/wx2026");
    }

    @Test
    void any_of_the_three_links_leads_to_the_order() {
        String prepayId = shop.prepay(PayShop.order(NUMBER));
        String codeUrl =
                prepay("native", PayShop.order("NATIVE")).path("code_url").asString();
        assertThat(sandbox.pay().sheet(prepayId).orElseThrow().amountFen()).isEqualTo(1100);
        assertThat(sandbox.pay().sheet(codeUrl).orElseThrow().payable()).isTrue();
        assertThat(sandbox.pay().sheet(sandbox.url() + "/phone/pay/" + prepayId))
                .isPresent();
        assertThat(sandbox.pay().sheet("weixin://wxpay/bizpayurl?pr=unknown")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> sandbox.pay().pay("https://elsewhere.example/"));
    }

    @Test
    void before_payment_the_query_knows_no_transaction() {
        shop.prepay(PayShop.order(NUMBER));
        assertThat(query(NUMBER).path("trade_state").asString()).isEqualTo("NOTPAY");
        assertThat(query(NUMBER).has("transaction_id")).isFalse();
    }

    @Test
    void after_payment_both_queries_tell_the_same_and_nothing_of_the_invoice_flag() {
        String transactionId =
                sandbox.pay().pay(shop.prepay(PayShop.order(NUMBER))).transactionId();
        assertThat(transactionId).matches("4200\\d{6}20261123\\d{10}");
        JsonNode order = query(NUMBER);
        assertThat(order.path("trade_state").asString()).isEqualTo("SUCCESS");
        assertThat(order.path("transaction_id").asString()).isEqualTo(transactionId);
        assertThat(order.path("success_time").asString()).isEqualTo("2026-11-23T10:15:30+08:00");
        assertThat(order.path("trade_type").asString()).isEqualTo("JSAPI");
        assertThat(order.path("attach").asString()).isEqualTo("store-7");
        assertThat(order.at("/payer/openid").asString()).isEqualTo("oPAYER");
        assertThat(order.path("amount").toString())
                .isEqualTo("{\"total\":1100,\"currency\":\"CNY\",\"payer_total\":1100,\"payer_currency\":\"CNY\"}");
        assertThat(order.has("support_fapiao")).isFalse();
        assertThat(PlainHttp.json(shop.get("/v3/pay/transactions/id/" + transactionId + "?mchid=" + PayShop.MCHID)
                        .send()))
                .isEqualTo(order);
    }

    @Test
    void coupons_take_off_what_the_payer_pays_and_are_listed() {
        sandbox.pay()
                .pay(
                        shop.prepay(PayShop.order(NUMBER)),
                        new PayCoupon("c1", "满减", false, 100),
                        new PayCoupon("c2", "平台券", true, 50));
        JsonNode order = query(NUMBER);
        assertThat(order.at("/amount/total").asInt()).isEqualTo(1100);
        assertThat(order.at("/amount/payer_total").asInt()).isEqualTo(950);
        assertThat(order.at("/promotion_detail/0/type").asString()).isEqualTo("NOCASH");
        assertThat(order.at("/promotion_detail/0/merchant_contribute").asInt()).isEqualTo(100);
        assertThat(order.at("/promotion_detail/1/type").asString()).isEqualTo("CASH");
        assertThat(order.at("/promotion_detail/1/amount").asInt()).isEqualTo(50);
    }

    @Test
    void an_order_is_paid_once_and_in_time() {
        String prepayId = shop.prepay(PayShop.order(NUMBER));
        sandbox.clock().moveBy(Duration.ofHours(2));
        assertThatIllegalStateException().isThrownBy(() -> sandbox.pay().pay(prepayId));
        assertThat(shop.prepay(PayShop.order(NUMBER)))
                .as("the same order again, for two more hours")
                .isEqualTo(prepayId);
        sandbox.pay().pay(prepayId);
        assertThatIllegalStateException().isThrownBy(() -> sandbox.pay().pay(prepayId));
        assertThat(sandbox.pay().bills()).hasSize(1);
    }

    @Test
    void time_expire_ends_an_order_and_must_lie_ahead() {
        ObjectNode order = changed(o -> o.put("time_expire", "2026-11-23T10:20:30+08:00"));
        String prepayId = shop.prepay(order);
        sandbox.clock().moveBy(Duration.ofMinutes(5));
        assertThatIllegalStateException().isThrownBy(() -> sandbox.pay().pay(prepayId));
        assertThat(refusal(JSAPI, order)).isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void an_order_number_used_again_for_something_else_is_refused() {
        shop.prepay(PayShop.order(NUMBER));
        assertThat(refusal(JSAPI, changed(o -> o.withObject("/amount").put("total", 1))))
                .isEqualTo("400 INVALID_REQUEST");
        assertThat(refusal(JSAPI, changed(o -> o.put("support_fapiao", false)))).isEqualTo("400 INVALID_REQUEST");
        assertThat(refusal("/v3/pay/transactions/native", PayShop.order(NUMBER)))
                .isEqualTo("403 OUT_TRADE_NO_USED");
    }

    @Test
    void an_order_number_is_spent_once_paid_or_closed() {
        sandbox.pay().pay(shop.prepay(PayShop.order(NUMBER)));
        assertThat(refusal(JSAPI, PayShop.order(NUMBER))).isEqualTo("400 ORDERPAID");
        assertThat(PayShop.refusal(close(NUMBER))).isEqualTo("400 ORDERPAID");
        shop.prepay(PayShop.order("CLOSED"));
        assertThat(close("CLOSED").statusCode()).isEqualTo(204);
        assertThat(query("CLOSED").path("trade_state").asString()).isEqualTo("CLOSED");
        assertThat(refusal(JSAPI, PayShop.order("CLOSED"))).isEqualTo("400 ORDER_CLOSED");
        assertThat(PayShop.refusal(close("NOBODY"))).isEqualTo("404 ORDER_NOT_EXIST");
    }

    @Test
    void a_closed_order_cannot_be_paid() {
        String prepayId = shop.prepay(PayShop.order(NUMBER));
        close(NUMBER);
        assertThatIllegalStateException().isThrownBy(() -> sandbox.pay().pay(prepayId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"appid", "mchid", "description", "out_trade_no", "notify_url", "amount", "payer"})
    void a_missing_field_is_refused_by_name(String field) {
        HttpResponse<byte[]> answer =
                shop.post(JSAPI, changed(o -> o.remove(field))).send();
        assertThat(PayShop.refusal(answer)).isEqualTo("400 PARAM_ERROR");
        assertThat(PlainHttp.json(answer).path("message").asString()).contains(field);
        assertThat(query(NUMBER).path("code").asString()).isEqualTo("ORDER_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "2147483648", "'\"1\"'"})
    void an_amount_that_is_none_is_refused(String amount) {
        JsonNode value = JsonMapper.shared().readTree(amount);
        assertThat(refusal(JSAPI, changed(o -> o.withObject("/amount").set("total", value))))
                .isEqualTo("400 PARAM_ERROR");
    }

    @ParameterizedTest
    @CsvSource({
        "out_trade_no,P2026",
        "out_trade_no,P20261123-and-more-than-32-letters",
        "out_trade_no,P2026/1123",
        "notify_url,ftp://localhost/notify",
        "notify_url,http://localhost/notify?order=1",
        "time_expire,tomorrow",
        "support_fapiao,true"
    })
    void a_field_of_another_shape_is_refused(String field, String text) {
        assertThat(refusal(JSAPI, changed(o -> o.put(field, text)))).isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void an_answer_that_was_lost_is_had_by_asking_again() {
        sandbox.faults().cutAfter(JSAPI);
        assertThatThrownBy(() -> shop.post(JSAPI, PayShop.order(NUMBER)).send())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(query(NUMBER).path("trade_state").asString()).isEqualTo("NOTPAY");
        assertThat(sandbox.pay().sheet(shop.prepay(PayShop.order(NUMBER)))).isPresent();
    }

    @Test
    void another_merchant_or_account_than_the_signer_is_refused() {
        assertThat(refusal(JSAPI, changed(o -> o.put("mchid", "1900000110")))).isEqualTo("400 PARAM_ERROR");
        assertThat(refusal(JSAPI, changed(o -> o.put("appid", "wx0000000000000000"))))
                .isEqualTo("400 APPID_MCHID_NOT_MATCH");
        assertThat(PayShop.refusal(shop.get("/v3/pay/transactions/out-trade-no/" + NUMBER + "?mchid=1900000110")
                        .send()))
                .isEqualTo("400 PARAM_ERROR");
    }

    @Test
    void what_is_no_json_object_and_what_is_no_api_is_refused() {
        assertThat(PayShop.refusal(
                        shop.post(JSAPI, JsonMapper.shared().createArrayNode()).send()))
                .isEqualTo("400 PARAM_ERROR");
        assertThat(refusal("/v3/pay/transactions/codepay", PayShop.order(NUMBER)))
                .isEqualTo("404 NOT_FOUND");
        assertThat(PayShop.refusal(shop.get("/v3/marketing/favor/stocks").send()))
                .isEqualTo("404 NOT_FOUND");
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
                SuccOrderId.OUT_TRADE_NO);
        try (Sandbox both =
                Shop.world().payMerchant(PayShop.SETUP).payMerchant(neighbour).start()) {
            PayShop own = new PayShop(both);
            String transactionId =
                    both.pay().pay(own.prepay(PayShop.order(NUMBER))).transactionId();
            for (String path : new String[] {"id/" + transactionId, "out-trade-no/" + NUMBER}) {
                String target = "/v3/pay/transactions/" + path + "?mchid=";
                assertThat(PayShop.refusal(own.get(target + mchid).mchid(mchid).send()))
                        .isEqualTo("404 ORDER_NOT_EXIST");
                assertThat(own.get(target + PayShop.MCHID).send().statusCode()).isEqualTo(200);
            }
            assertThat(PayShop.refusal(own.post("/v3/refund/domestic/refunds", PayShop.refund(transactionId, "R1", 1))
                            .mchid(mchid)
                            .send()))
                    .isEqualTo("404 RESOURCE_NOT_EXISTS");
        }
    }
}
