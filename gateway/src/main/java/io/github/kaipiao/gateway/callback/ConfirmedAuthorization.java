package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.invoice.RecordAuthorization;
import io.github.kaipiao.gateway.merchant.Merchant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Believes no event: WeChat is asked, and its answer is what is recorded. */
@Component
final class ConfirmedAuthorization implements AuthorizationNews {
    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedAuthorization.class);

    private final RecordAuthorization recordAuthorization;

    ConfirmedAuthorization(RecordAuthorization recordAuthorization) {
        this.recordAuthorization = recordAuthorization;
    }

    @Override
    public Verdict authorized(Merchant merchant, String wechatOrderId, String appid) {
        return recordAuthorization
                .heard(merchant.id(), wechatOrderId, appid)
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
