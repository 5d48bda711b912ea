package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What can be seen from here of the most common trouble: bills whose 开发票 never leads to us. WeChat Pay's own product and
 * the 公众号's do not know each other, and only one of them gets the payer's tap (wechatpay-fapiao.md §1.6).
 */
@Component
public class PayFindings {
    static final String TITLE_HANDED_IN = "FAPIAO.USER_APPLIED";

    /** So many flagged bills without one payer asking are no coincidence. */
    private static final int MANY = 20;

    private static final Duration A_WHILE = Duration.ofDays(1);

    private final JdbcClient sql;
    private final Clock clock;

    PayFindings(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** In words for an operator. */
    public record Finding(Code code, String textZh, String textEn, String nextStepZh, String nextStepEn) {}

    /** What was found. */
    public enum Code {
        /** A payer's title went to the pay side. */
        PAY_SIDE_ACTIVE,
        /** Many bills that should show 开发票, and nobody has ever asked on one. */
        NOBODY_ASKS
    }

    /** @return empty if all is well, or nothing can be seen */
    public Optional<Finding> of(String merchantId, PayMerchantAccount account) {
        String mchid = account.mchid();
        int handedIn =
                count("select count(*) from payment_notice where mchid = ? and event_type = ?", mchid, TITLE_HANDED_IN);
        if (handedIn > 0) {
            return Optional.of(
                    new Finding(
                            Code.PAY_SIDE_ACTIVE,
                            "微信支付侧的电子发票产品已开通：%d 次开票申请进了支付侧，公众号收不到授权事件".formatted(handedIn),
                            "WeChat Pay's own e-invoice product is active: %d titles went there, and no event came to the 公众号"
                                    .formatted(handedIn),
                            "在商户平台停用“电子发票”产品，再用 doctor --fix（set_pay_mch）绑定公众号；两侧同时只有一个生效",
                            "Switch 电子发票 off in 商户平台, then bind the 公众号 with doctor --fix (set_pay_mch): only one side works at a time"));
        }
        if (flagged(mchid) >= MANY && !anybodyAsked(merchantId)) {
            return Optional.of(new Finding(
                    Code.NOBODY_ASKS,
                    "已有 %d 笔以上带开票标志的支付，却没有一次授权事件".formatted(MANY),
                    "%d flagged bills or more are paid, and no authorization event ever came".formatted(MANY),
                    "核对 PAY_MERCHANT 一项的绑定，并确认商户平台没有开通“电子发票”产品或“微信发票商户助手”",
                    "Check the binding (PAY_MERCHANT), and that neither 电子发票 nor 微信发票商户助手 is active in 商户平台"));
        }
        return Optional.empty();
    }

    private int flagged(String mchid) {
        return count(
                "select count(*) from payment where mchid = ? and flagged and paid_at < ?",
                mchid,
                Timestamp.from(clock.instant().minus(A_WHILE)));
    }

    private boolean anybodyAsked(String merchantId) {
        return count(
                        "select count(*) from (select from invoice where merchant_id = ? and scenario = 'PAY_AFTER' limit 1) i",
                        merchantId)
                > 0;
    }

    private int count(String query, Object... params) {
        return sql.sql(query).params(params).query(Integer.class).single();
    }
}
