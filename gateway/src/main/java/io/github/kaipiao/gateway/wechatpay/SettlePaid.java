package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.wechatpay.NoticeRefused.Reason;
import io.github.kaipiao.gateway.wechatpay.PaymentNotices.Paid;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What follows from a TRANSACTION.SUCCESS. */
@Component
class SettlePaid {
    static final String EVENT = "TRANSACTION.SUCCESS";

    private static final Logger LOG = LoggerFactory.getLogger(SettlePaid.class);

    private final RegisterPayment registerPayment;
    private final JdbcClient sql;

    SettlePaid(RegisterPayment registerPayment, JdbcClient sql) {
        this.registerPayment = registerPayment;
        this.sql = sql;
    }

    /** A payment nobody has registered is its order's if it bears the order's number; otherwise it waits to be registered. */
    void place(Merchant merchant, String mchid, Paid paid) {
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
    static @Nullable Paid read(JsonNode content) {
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
