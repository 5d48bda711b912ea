package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.invoice.AuthorizeFromBill;
import io.github.kaipiao.gateway.invoice.RecordAuthorization;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** An operator says which order a parked authorization belongs to; WeChat is asked all the same before anything moves. */
@Component
final class LinkAuthorization {
    private static final Logger LOG = LoggerFactory.getLogger(LinkAuthorization.class);

    private final ParkedAuthorizations parked;
    private final AuthorizationLinks links;
    private final Known known;
    private final JobQueue jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LinkAuthorization(
            ParkedAuthorizations parked,
            AuthorizationLinks links,
            Known known,
            JobQueue jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.parked = parked;
        this.links = links;
        this.known = known;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What invoices and orders say of a link. */
    @Component
    static final class Known {
        private final AuthorizeFromBill bills;
        private final RecordAuthorization applications;

        Known(AuthorizeFromBill bills, RecordAuthorization applications) {
            this.bills = bills;
            this.applications = applications;
        }

        void check(Merchant merchant, String wechatOrderId, String orderNo) {
            if (!bills.knowsOrder(merchant, orderNo)) {
                throw Refusal.notFound("order");
            }
            applications.orderOf(merchant.id(), wechatOrderId).ifPresent(order -> {
                if (!order.equals(orderNo)) {
                    throw conflict("这笔授权已属于另一个订单。 This authorization belongs to another order already.");
                }
            });
        }
    }

    /** @throws Refusal 404 without the event or the order, 409 if it is settled otherwise */
    ParkedAuthorizations.Parked link(Merchant merchant, String id, String orderNo) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ParkedAuthorizations.Parked event =
                    parked.find(merchant, id).orElseThrow(() -> Refusal.notFound("parked authorization"));
            known.check(merchant, event.wechatOrderId(), orderNo);
            boolean linkedSo = links.orderOf(merchant.id(), event.wechatOrderId())
                    .filter(orderNo::equals)
                    .isPresent();
            if (event.state() != StoredEvent.State.PARKED) {
                if (linkedSo) {
                    return event;
                }
                throw conflict("这笔授权没有搁置，不需要关联。 This authorization is not parked.");
            }
            links.put(merchant.id(), event.wechatOrderId(), orderNo, clock.instant());
            parked.unpark(id);
            jobs.add(ProcessEvent.NAME, id);
            LOG.info(
                    "operator of {} links WeChat's order id {} to order {}",
                    merchant.id(),
                    event.wechatOrderId(),
                    orderNo);
            return parked.find(merchant, id).orElseThrow();
        }));
    }

    private static Refusal conflict(String detail) {
        return Refusal.of(
                409,
                "NOT_LINKABLE",
                detail,
                "用 GET /v1/parked-authorizations 查看当前搁置的授权。 See GET /v1/parked-authorizations for what is parked.");
    }
}
