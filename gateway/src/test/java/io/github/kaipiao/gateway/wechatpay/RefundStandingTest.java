package io.github.kaipiao.gateway.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.wechatpay.RefundStanding.Extent;
import org.junit.jupiter.api.Test;

/** How much of an order of 11 yuan went back. */
class RefundStandingTest {
    @Test
    void nothing_part_or_all() {
        assertThat(new RefundStanding(0, 1100).of(1100)).isEqualTo(Extent.NONE);
        assertThat(new RefundStanding(1, 1099).of(1100)).isEqualTo(Extent.PARTIAL);
        assertThat(new RefundStanding(1100, 0).of(1100)).isEqualTo(Extent.FULL);
    }

    @Test
    void one_of_two_payments_for_the_same_order_may_go_back() {
        assertThat(new RefundStanding(1100, 1100).of(1100)).isEqualTo(Extent.NONE);
    }
}
