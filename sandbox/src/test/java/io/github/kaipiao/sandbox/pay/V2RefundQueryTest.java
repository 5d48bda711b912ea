package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** closeorder, refundquery, and refunds that do not end well. */
class V2RefundQueryTest {
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final Cashier cashier = new Cashier(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Map<String, String> call(String path, String... pairs) {
        Map<String, String> fields = Cashier.request();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        Map<String, String> answer = cashier.call(path, fields);
        assertThat(Cashier.verifies(answer, false)).isTrue();
        return answer;
    }

    private void refund(String number, String fen) {
        assertThat(call(
                        "/secapi/pay/refund",
                        "out_trade_no",
                        "P2",
                        "out_refund_no",
                        number,
                        "total_fee",
                        "1100",
                        "refund_fee",
                        fen))
                .containsEntry("result_code", "SUCCESS");
    }

    @Test
    void an_unpaid_order_is_closed_once_and_a_paid_one_never() {
        cashier.place(Cashier.order("P1"));
        assertThat(call("/pay/closeorder", "out_trade_no", "P1")).containsEntry("result_code", "SUCCESS");
        assertThat(call("/pay/orderquery", "out_trade_no", "P1")).containsEntry("trade_state", "CLOSED");
        assertThat(call("/pay/closeorder", "out_trade_no", "P1")).containsEntry("err_code", "ORDERCLOSED");
        sandbox.pay().pay(cashier.place(Cashier.order("P2")));
        assertThat(call("/pay/closeorder", "out_trade_no", "P2")).containsEntry("err_code", "ORDERPAID");
        assertThat(call("/pay/closeorder", "out_trade_no", "P3")).containsEntry("err_code", "ORDERNOTEXIST");
    }

    @Test
    void refunds_are_found_by_any_number_alone_or_all_of_the_order() {
        String transactionId =
                sandbox.pay().pay(cashier.place(Cashier.order("P2"))).transactionId();
        assertThat(call("/pay/refundquery", "out_trade_no", "P2")).containsEntry("err_code", "REFUNDNOTEXIST");
        refund("F1", "100");
        refund("F2", "200");
        Map<String, String> all = call("/pay/refundquery", "transaction_id", transactionId);
        assertThat(all)
                .containsEntry("refund_count", "2")
                .containsEntry("out_refund_no_0", "F1")
                .containsEntry("refund_fee_1", "200")
                .containsEntry("refund_status_0", "PROCESSING")
                .doesNotContainKey("refund_success_time_0");
        sandbox.deliverPushes();
        Map<String, String> one = call("/pay/refundquery", "out_refund_no", "F2");
        assertThat(one)
                .containsEntry("refund_count", "1")
                .containsEntry("out_refund_no_0", "F2")
                .containsEntry("refund_status_0", "SUCCESS")
                .containsEntry("refund_success_time_0", "2026-11-23 10:15:30");
        assertThat(call("/pay/refundquery", "refund_id", one.getOrDefault("refund_id_0", "")))
                .containsEntry("out_refund_no_0", "F2");
        assertThat(call("/pay/refundquery", "out_refund_no", "F9")).containsEntry("err_code", "REFUNDNOTEXIST");
    }

    @ParameterizedTest
    @CsvSource({"ABNORMAL,CHANGE,100", "CLOSED,REFUNDCLOSE,0"})
    void a_refund_can_end_otherwise_and_the_next_one_succeeds(String end, String v2, long refundedFen) {
        String transactionId =
                sandbox.pay().pay(cashier.place(Cashier.order("P2"))).transactionId();
        assertThat(PlainHttp.post(
                                sandbox.url() + "/sandbox/v1/pay/next-refund",
                                "application/json",
                                "{\"end\":\"" + end + "\"}")
                        .statusCode())
                .isEqualTo(200);
        refund("F1", "100");
        sandbox.deliverPushes();
        assertThat(call("/pay/refundquery", "out_refund_no", "F1"))
                .containsEntry("refund_status_0", v2)
                .doesNotContainKey("refund_success_time_0");
        assertThat(PlainHttp.json(new PayShop(sandbox)
                                .get("/v3/refund/domestic/refunds/F1")
                                .send())
                        .path("status")
                        .asString())
                .isEqualTo(end);
        assertThat(sandbox.pay().bill(transactionId).orElseThrow().refundedFen())
                .isEqualTo(refundedFen);
        refund("F2", "50");
        sandbox.deliverPushes();
        assertThat(call("/pay/refundquery", "out_refund_no", "F2")).containsEntry("refund_status_0", "SUCCESS");
    }
}
