package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.wechat.AuthorizationData;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks WeChat whether the payer has agreed, and writes down the answer. An event is a hint; this query is the fact. */
@Component
public class RecordAuthorization {
    private static final Logger LOG = LoggerFactory.getLogger(RecordAuthorization.class);

    /** Order never authorized, never seen, or no match (wechat-api.md §2.2). */
    static final int NEVER_AUTHORIZED = 72038;

    /** The merchant rejected the order. */
    static final int REJECTED = 72035;

    private final Invoices invoices;
    private final InvoiceApi weChat;
    private final Counterparts counterparts;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordAuthorization(
            Invoices invoices,
            InvoiceApi weChat,
            Counterparts counterparts,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.invoices = invoices;
        this.weChat = weChat;
        this.counterparts = counterparts;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of asking. UNSURE: WeChat did not answer plainly; ask again. */
    public enum Answer {
        SETTLED,
        NOT_YET,
        UNSURE
    }

    Answer ask(String invoiceId) {
        return ask(invoices.get(invoiceId));
    }

    /**
     * A payer is said to have agreed.
     *
     * @param appid the account that fetched the authorization page
     * @return empty if the merchant has no such application under that account
     */
    public Optional<Answer> heard(String merchantId, String wechatOrderId, String appid) {
        return invoices.byWeChatOrderId(merchantId, wechatOrderId)
                .filter(invoice -> invoice.application().appid().equals(appid))
                .map(this::ask);
    }

    /** Whose application goes by this id at WeChat. */
    public Optional<String> orderOf(String merchantId, String wechatOrderId) {
        return invoices.byWeChatOrderId(merchantId, wechatOrderId)
                .map(invoice -> invoice.application().orderNo());
    }

    private Answer ask(Invoice invoice) {
        String invoiceId = invoice.id();
        if (TellRejection.reason(invoice).isPresent()) {
            // Closed by us while the payer was still on the page: now there is somebody to tell.
            transaction.executeWithoutResult(status -> jobs.wake(TellRejection.JOB, invoiceId));
            return Answer.SETTLED;
        }
        if (!invoice.awaitsPayer()) {
            return Answer.SETTLED;
        }
        Application a = invoice.application();
        Outcome<AuthorizationData> outcome =
                weChat.authorizationData(counterparts.weChat(invoice), a.sPappid(), a.wechatOrderId());
        if (outcome instanceof Outcome.Accepted<AuthorizationData> accepted) {
            return record(invoiceId, accepted.value());
        }
        if (outcome instanceof Outcome.Refused<AuthorizationData> refused) {
            return refused(invoiceId, refused);
        }
        LOG.info(
                "authorization of {} is not known: {}",
                invoiceId,
                outcome.getClass().getSimpleName());
        return Answer.UNSURE;
    }

    Answer record(String invoiceId, AuthorizationData data) {
        return switch (data.status()) {
            case NEVER -> Answer.NOT_YET;
            case UNKNOWN -> Answer.UNSURE;
            case REJECTED -> reject(invoiceId, new Failure(Failure.WECHAT, "reject insert", "已在微信侧拒绝开票"));
            case AUTHORIZED -> authorize(invoiceId, data);
        };
    }

    private Answer authorize(String invoiceId, AuthorizationData data) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Invoice invoice = invoices.get(invoiceId);
            Instant now = clock.instant();
            Instant agreedAt = Objects.requireNonNullElse(data.authorizedAt(), now);
            if (invoice.awaitsCollection()) {
                invoice.collect(agreedAt, now);
                invoices.save(invoice, now);
                jobs.wake(InsertCard.JOB, invoiceId);
                return Answer.SETTLED;
            }
            if (!awaits(invoice)) {
                return Answer.SETTLED;
            }
            Title title = title(data, invoice.state().title());
            if (title == null) {
                LOG.warn("WeChat says that {} is authorized but gives no title; asking again", invoiceId);
                return Answer.UNSURE;
            }
            invoice.authorize(title, agreedAt, now);
            invoices.save(invoice, now);
            jobs.add(IssueInvoice.JOB, invoiceId);
            return Answer.SETTLED;
        }));
    }

    private static @Nullable Title title(AuthorizationData data, @Nullable Title given) {
        return data.title() == null ? given : TitleFromWeChat.read(data.title());
    }

    private Answer refused(String invoiceId, Outcome.Refused<?> refused) {
        if (refused.code() == NEVER_AUTHORIZED) {
            return Answer.NOT_YET;
        }
        if (refused.code() == REJECTED) {
            return reject(invoiceId, new Failure(Failure.WECHAT, String.valueOf(REJECTED), refused.message()));
        }
        LOG.warn("WeChat refuses to tell about {}: {} {}", invoiceId, refused.code(), refused.hint());
        return Answer.UNSURE;
    }

    private Answer reject(String invoiceId, Failure why) {
        transaction.executeWithoutResult(status -> {
            Invoice invoice = invoices.get(invoiceId);
            if (invoice.status() == InvoiceStatus.AWAITING_AUTHORIZATION) {
                invoice.reject(why, "wechat", clock.instant());
                invoices.save(invoice, clock.instant());
            } else if (invoice.awaitsCollection()) {
                // The invoice stands; this order id never carries a card.
                invoice.insertFailed(why, clock.instant());
                invoices.save(invoice, clock.instant());
            }
        });
        return Answer.SETTLED;
    }

    static boolean awaits(Invoice invoice) {
        return invoice.status() == InvoiceStatus.AWAITING_AUTHORIZATION || invoice.status() == InvoiceStatus.EXPIRED;
    }
}
