package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.invoice.AuthorizeFromBill;
import io.github.kaipiao.gateway.invoice.RecordAuthorization;
import io.github.kaipiao.gateway.merchant.Merchant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Believes no event: WeChat is asked, and its answer is what is recorded. */
@Component
final class ConfirmedAuthorization implements AuthorizationNews {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedAuthorization.class);

    private final RecordAuthorization recordAuthorization;
    private final OrderOfBill orderOfBill;
    private final AuthorizeFromBill authorizeFromBill;

    ConfirmedAuthorization(
            RecordAuthorization recordAuthorization, OrderOfBill orderOfBill, AuthorizeFromBill authorizeFromBill) {
        this.recordAuthorization = recordAuthorization;
        this.orderOfBill = orderOfBill;
        this.authorizeFromBill = authorizeFromBill;
    }

    @Override
    public Verdict authorized(Merchant merchant, String wechatOrderId, String appid) {
        Optional<AuthorizeFromBill.Bill> bill = orderOfBill.find(merchant, wechatOrderId, appid);
        Optional<String> ours = recordAuthorization.orderOf(merchant.id(), wechatOrderId);
        if (bill.isPresent()
                && ours.isPresent()
                && !ours.get().equals(bill.get().orderNo())) {
            LOG.warn(
                    "WeChat's order id {} is our application for order {} and also a payment for order {}: not acted on",
                    wechatOrderId,
                    ours.get(),
                    bill.get().orderNo());
            return Verdict.NO_SUCH_ORDER;
        }
        return recordAuthorization
                .heard(merchant.id(), wechatOrderId, appid)
                .or(() -> bill.filter(b -> ours.isEmpty()).map(b -> authorizeFromBill.heard(merchant, b)))
                .map(answer -> answer == RecordAuthorization.Answer.SETTLED ? Verdict.SETTLED : Verdict.NOT_YET)
                .orElse(Verdict.NO_SUCH_ORDER);
    }

    /** The payer may simply try again; nothing moves. */
    @Override
    public Verdict failed(Merchant merchant, String wechatOrderId, String appid) {
        LOG.info("a payer's authorization of {} for {} did not succeed", wechatOrderId, merchant.id());
        return Verdict.SETTLED;
    }
}
