package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** In words for an operator, Chinese first. */
    public record Finding(String mchid, Code code, String text, String nextStep) {}

    /** What was found. */
    public enum Code {
        /** A payer's title went to the pay side. */
        PAY_SIDE_ACTIVE,
        /** Many bills that should show 开发票, and nobody has ever asked on one. */
        NOBODY_ASKS
    }

    /** @return nothing if all is well, or nothing can be seen */
    public List<Finding> of(Merchant merchant) {
        List<Finding> findings = new ArrayList<>();
        for (PayMerchantAccount account : merchant.payMerchants()) {
            String mchid = account.mchid();
            int handedIn = count(
                    "select count(*) from payment_notice where mchid = ? and event_type = ?", mchid, TITLE_HANDED_IN);
            if (handedIn > 0) {
                findings.add(
                        new Finding(
                                mchid,
                                Code.PAY_SIDE_ACTIVE,
                                "微信支付侧的电子发票产品已开通：%d 次开票申请进了支付侧，公众号收不到授权事件。 WeChat Pay's own e-invoice product is active: %d titles went there, and no event came to the 公众号."
                                        .formatted(handedIn, handedIn),
                                "在商户平台停用“电子发票”产品，再用 set_pay_mch 绑定公众号；两侧同时只有一个生效。 Switch 电子发票 off in 商户平台, then bind the 公众号 with set_pay_mch: only one side works at a time."));
            } else if (flagged(mchid) >= MANY && !anybodyAsked(merchant)) {
                findings.add(
                        new Finding(
                                mchid,
                                Code.NOBODY_ASKS,
                                "已有 %d 笔以上带开票标志的支付，却没有一次授权事件。 More than %d flagged bills are paid, and no authorization event ever came."
                                        .formatted(MANY, MANY),
                                "用 get_pay_mch 核对绑定，并确认商户平台没有开通“电子发票”产品或“微信发票商户助手”。 Check the binding with get_pay_mch, and that neither 电子发票 nor 微信发票商户助手 is active in 商户平台."));
            }
        }
        return List.copyOf(findings);
    }

    private int flagged(String mchid) {
        return count(
                "select count(*) from payment where mchid = ? and flagged and paid_at < ?",
                mchid,
                Timestamp.from(clock.instant().minus(A_WHILE)));
    }

    private boolean anybodyAsked(Merchant merchant) {
        return count(
                        "select count(*) from (select from invoice where merchant_id = ? and scenario = 'PAY_AFTER' limit 1) i",
                        merchant.id())
                > 0;
    }

    private int count(String query, Object... params) {
        return sql.sql(query).params(params).query(Integer.class).single();
    }
}
