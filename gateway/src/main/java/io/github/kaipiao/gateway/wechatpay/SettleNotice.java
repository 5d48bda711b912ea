package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.wechatpay.NoticeRefused.Reason;
import io.github.kaipiao.gateway.wechatpay.PaymentNotices.Paid;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Writes down what a genuine notification says, together with what follows from it. */
@Component
class SettleNotice {
    private static final Logger LOG = LoggerFactory.getLogger(SettleNotice.class);

    private final PaymentNotices notices;
    private final RegisterPayment registerPayment;
    private final JdbcClient sql;
    private final Merchants merchants;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SettleNotice(
            PaymentNotices notices,
            RegisterPayment registerPayment,
            JdbcClient sql,
            Merchants merchants,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.registerPayment = registerPayment;
        this.sql = sql;
        this.merchants = merchants;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return false if it was there already; then nothing is written */
    boolean settle(PaymentNotice notice) {
        Merchant merchant = merchants.byMchid(notice.mchid()).orElseThrow();
        Paid paid = notice.eventType().equals("TRANSACTION.SUCCESS") ? paid(notice.content()) : null;
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!notices.insert(notice, paid, clock.instant())) {
                return false;
            }
            if (paid != null) {
                place(merchant, notice.mchid(), paid);
            }
            if (notice.eventType().equals(PayFindings.TITLE_HANDED_IN)) {
                LOG.warn(
                        "mchid {} has WeChat Pay's own e-invoice product active: payment {} asked there, and no event will"
                                + " come to the 公众号. 微信支付侧的电子发票产品已开通，公众号收不到授权事件",
                        notice.mchid(),
                        notice.transactionId());
            }
            return true;
        }));
    }

    /** A payment nobody has registered is its order's if it bears the order's number; otherwise it waits to be registered. */
    private void place(Merchant merchant, String mchid, Paid paid) {
        if (!registerPayment.settlePaid(mchid, paid)) {
            List<Long> amounts = sql.sql("select amount_fen from sales_order where merchant_id = ? and order_no = ?")
                    .params(merchant.id(), paid.outTradeNo())
                    .query(Long.class)
                    .list();
            if (amounts.isEmpty()) {
                LOG.info("payment {} of mchid {} is not registered for any order yet", paid.transactionId(), mchid);
                return;
            }
            registerPayment.register(new PaymentClaim(
                    merchant.id(),
                    mchid,
                    paid.transactionId(),
                    paid.outTradeNo(),
                    paid.outTradeNo(),
                    paid.amountFen(),
                    false));
        }
    }

    /** @return null for an order that is not paid */
    private static @Nullable Paid paid(JsonNode content) {
        if (!content.path("trade_state").asString("").equals("SUCCESS")) {
            return null;
        }
        String transactionId = content.path("transaction_id").asString("");
        String outTradeNo = content.path("out_trade_no").asString("");
        long amount = content.path("amount").path("total").asLong(0);
        if (!transactionId.matches("[0-9A-Za-z]{1,32}")
                || !outTradeNo.matches("[0-9A-Za-z_\\-|*]{1,32}")
                || amount <= 0) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
        try {
            return new Paid(
                    transactionId,
                    outTradeNo,
                    amount,
                    OffsetDateTime.parse(content.path("success_time").asString(""))
                            .toInstant());
        } catch (DateTimeParseException e) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
    }
}
