package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Money back over V3 (wechatpay-fapiao.md §7.3). */
class V3RefundTest {
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String paid(PayCoupon... coupons) {
        return sandbox.pay()
                .pay(shop.prepay(PayShop.order("P20261123")), coupons)
                .transactionId();
    }

    private JsonNode refund(ObjectNode asked) {
        return PlainHttp.json(shop.post(REFUNDS, asked).send());
    }

    private String refusal(ObjectNode asked) {
        return PayShop.refusal(shop.post(REFUNDS, asked).send());
    }

    @Test
    void a_refund_is_accepted_first_and_done_by_the_next_push() {
        String paid = paid();
        JsonNode accepted = refund(PayShop.refund(paid, "R1", 400));
        assertThat(accepted.path("status").asString()).isEqualTo("PROCESSING");
        assertThat(accepted.has("success_time")).isFalse();
        assertThat(accepted.at("/amount/refund").asInt()).isEqualTo(400);

        sandbox.deliverPushes();

        JsonNode done = PlainHttp.json(shop.get(REFUNDS + "/R1").send());
        assertThat(done.path("status").asString()).isEqualTo("SUCCESS");
        assertThat(done.path("success_time").asString()).isEqualTo("2026-11-23T10:15:30+08:00");
        assertThat(done.path("refund_id")).isEqualTo(accepted.path("refund_id"));
        assertThat(PlainHttp.json(shop.get("/v3/pay/transactions/id/" + paid + "?mchid=" + PayShop.MCHID)
                                .send())
                        .path("trade_state")
                        .asString())
                .isEqualTo("REFUND");
    }

    @Test
    void coupons_come_back_pro_rata() {
        String paid = paid(new PayCoupon("c1", "满减", false, 100), new PayCoupon("c2", "平台券", true, 50));
        JsonNode amount = refund(PayShop.refund(paid, "R1", 333)).path("amount");
        assertThat(amount.path("payer_total").asInt()).isEqualTo(950);
        assertThat(amount.path("payer_refund").asInt()).as("333 × 950 / 1100").isEqualTo(288);
        assertThat(amount.path("discount_refund").asInt()).isEqualTo(45);
        assertThat(amount.path("settlement_total").asInt()).isEqualTo(1000);
        assertThat(amount.path("settlement_refund").asInt())
                .as("333 × 1000 / 1100")
                .isEqualTo(303);
    }

    @Test
    void an_order_is_found_by_the_merchants_number_too() {
        paid();
        ObjectNode asked = PayShop.refund("", "R1", 400).put("out_trade_no", "P20261123");
        assertThat(refund(asked).path("out_trade_no").asString()).isEqualTo("P20261123");
    }

    @Test
    void the_same_refund_again_is_the_same_refund() {
        String paid = paid();
        JsonNode first = refund(PayShop.refund(paid, "R1", 400));
        assertThat(refund(PayShop.refund(paid, "R1", 400))).isEqualTo(first);
        assertThat(sandbox.pay().bill(paid).orElseThrow().refundedFen()).isEqualTo(400);
        assertThat(refusal(PayShop.refund(paid, "R1", 401))).isEqualTo("400 INVALID_REQUEST");
    }

    @Test
    void a_refund_number_belongs_to_one_order() {
        refund(PayShop.refund(paid(), "R1", 400));
        String other =
                sandbox.pay().pay(shop.prepay(PayShop.order("P20261124"))).transactionId();
        assertThat(refusal(PayShop.refund(other, "R1", 400))).isEqualTo("400 INVALID_REQUEST");
        assertThat(sandbox.pay().bill(other).orElseThrow().refundedFen()).isZero();
        assertThat(refund(PayShop.refund(other, "R2", 400)).path("status").asString())
                .isEqualTo("PROCESSING");
    }

    @Test
    void more_than_was_paid_does_not_come_back() {
        String paid = paid();
        assertThat(refusal(PayShop.refund(paid, "R1", 1101))).isEqualTo("400 PARAM_ERROR");
        refund(PayShop.refund(paid, "R1", 1000));
        assertThat(refusal(PayShop.refund(paid, "R2", 101))).isEqualTo("400 INVALID_REQUEST");
        assertThat(refund(PayShop.refund(paid, "R3", 100)).path("status").asString())
                .isEqualTo("PROCESSING");
        assertThat(refusal(PayShop.refund(paid, "R4", 1))).isEqualTo("400 INVALID_REQUEST");
        assertThat(sandbox.pay().bill(paid).orElseThrow().refundedFen()).isEqualTo(1100);
    }

    @Test
    void an_order_total_that_is_wrong_an_unpaid_order_and_an_unknown_one_are_refused() {
        ObjectNode wrong = PayShop.refund(paid(), "R1", 400);
        wrong.withObject("/amount").put("total", 1101);
        assertThat(refusal(wrong)).isEqualTo("400 INVALID_REQUEST");
        shop.prepay(PayShop.order("UNPAID"));
        assertThat(refusal(PayShop.refund("", "R1", 400).put("out_trade_no", "UNPAID")))
                .isEqualTo("400 INVALID_REQUEST");
        assertThat(refusal(PayShop.refund("42000", "R1", 400))).isEqualTo("404 RESOURCE_NOT_EXISTS");
        assertThat(PayShop.refusal(shop.get(REFUNDS + "/R1").send())).isEqualTo("404 RESOURCE_NOT_EXISTS");
    }

    @Test
    void a_year_and_fifty_refunds_are_the_most() {
        String paid = paid();
        for (int i = 0; i < 50; i++) {
            refund(PayShop.refund(paid, "R" + i, 1));
        }
        assertThat(refusal(PayShop.refund(paid, "R50", 1))).isEqualTo("400 INVALID_REQUEST");
        assertThat(sandbox.pay().bill(paid).orElseThrow().refundedFen()).isEqualTo(50);
        sandbox.clock().moveBy(Duration.ofDays(366));
        assertThat(PlainHttp.json(shop.post(REFUNDS, PayShop.refund(paid, "R51", 1))
                                .send())
                        .path("message")
                        .asString())
                .contains("退款期限");
    }
}
