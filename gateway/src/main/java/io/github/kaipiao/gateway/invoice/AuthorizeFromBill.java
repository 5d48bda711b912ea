package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.invoice.RecordAuthorization.Answer;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.AuthorizationData;
import io.github.kaipiao.gateway.wechat.AuthorizationStatus;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A payer is said to have asked for an invoice on a WeChat Pay bill. Until then we had no application: WeChat Pay opened the
 * page and chose the order id. WeChat is asked first, so that no false event can push an honest application aside.
 */
@Component
public class AuthorizeFromBill {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizeFromBill.class);

    private final InvoiceApi weChat;
    private final BillApplications applications;

    AuthorizeFromBill(InvoiceApi weChat, BillApplications applications) {
        this.weChat = weChat;
        this.applications = applications;
    }

    /**
     * An authorization that began on a bill, and the order it was found to belong to.
     *
     * @param wechatOrderId SuccOrderId, made by WeChat Pay
     * @param appid the 公众号 that received the event, or the one it names
     */
    public record Bill(String orderNo, String wechatOrderId, String appid, FoundBy foundBy) {}

    /** How a bill led to its order. */
    public enum FoundBy {
        TRANSACTION_ID,
        OUT_TRADE_NO,
        OPERATOR
    }

    public boolean knowsOrder(Merchant merchant, String orderNo) {
        return applications.order(merchant, orderNo).isPresent();
    }

    /** @return SETTLED also where the answer to the payer is no */
    public Answer heard(Merchant merchant, Bill bill) {
        Application draft = applications.draft(merchant, bill);
        Outcome<AuthorizationData> outcome =
                weChat.authorizationData(credentials(merchant, bill.appid()), draft.sPappid(), bill.wechatOrderId());
        if (outcome instanceof Outcome.Accepted<AuthorizationData> accepted) {
            return answered(merchant, bill, accepted.value());
        }
        if (outcome instanceof Outcome.Refused<AuthorizationData> refused) {
            LOG.info("WeChat says of the bill of {}: {} {}", bill.orderNo(), refused.code(), refused.hint());
            return switch (refused.code()) {
                case RecordAuthorization.NEVER_AUTHORIZED -> Answer.NOT_YET;
                case RecordAuthorization.REJECTED -> Answer.SETTLED;
                default -> Answer.UNSURE;
            };
        }
        return Answer.UNSURE;
    }

    private Answer answered(Merchant merchant, Bill bill, AuthorizationData data) {
        if (data.status() == AuthorizationStatus.AUTHORIZED) {
            // Without a title there is nothing to issue yet, and no reason to close another application.
            return data.title() == null ? Answer.UNSURE : applications.open(merchant, bill, data);
        }
        return switch (data.status()) {
            case NEVER -> Answer.NOT_YET;
            case REJECTED -> Answer.SETTLED;
            default -> Answer.UNSURE;
        };
    }

    private static AppCredentials credentials(Merchant merchant, String appid) {
        WeChatAccount account = merchant.account(appid)
                .orElseThrow(() -> new IllegalStateException("WeChat account " + appid + " is no longer configured"));
        return new AppCredentials(account.appid(), account.secret().value());
    }
}
