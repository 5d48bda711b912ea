package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REFUND.SUCCESS, REFUND.ABNORMAL and REFUND.CLOSED (wechatpay-fapiao.md §7.3). */
class RefundEndNoticeTest {
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    @ParameterizedTest
    @EnumSource(RefundEnd.class)
    void a_refund_is_told_as_it_ended(RefundEnd end) throws Exception {
        PayShop shop = new PayShop(sandbox);
        String transactionId = sandbox.pay()
                .pay(shop.prepay(PayShop.order("ORDER-0001").put("notify_url", mailbox.url("/pay"))))
                .transactionId();
        sandbox.deliverPushes();
        mailbox.await();
        sandbox.pay().endNextRefund(end);
        shop.post(
                        "/v3/refund/domestic/refunds",
                        PayShop.refund(transactionId, "F1", 400).put("notify_url", mailbox.url("/refund")))
                .send();
        sandbox.deliverPushes();
        JsonNode notice = JsonMapper.shared().readTree(mailbox.await().body());
        assertThat(notice.path("event_type").asString()).isEqualTo("REFUND." + end);
        JsonNode refund = PlatformSeal.openJson(notice.path("resource"));
        assertThat(refund.path("refund_status").asString()).isEqualTo(end.name());
        assertThat(refund.has("success_time")).isEqualTo(end == RefundEnd.SUCCESS);
    }
}
