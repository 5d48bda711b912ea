package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.webhook.Webhooks;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The invoices we hold. Saving one also writes its log and tells the merchant: nobody can forget either. */
@Component
public class Invoices {
    private static final String SELECT = """
            select invoice.*, (select string_agg(kind, ',' order by kind) from invoice_file f where f.invoice_id = invoice.id)
                as files
            from invoice""";
    private static final String UPDATE = """
            update invoice set status = :status, card_status = :card_status, title = :title::jsonb,
                redirect_url = :redirect_url, page_opened_at = :page_opened_at, authorized_at = :authorized_at,
                issue_request = :issue_request::jsonb, sent_at = :sent_at, invoice_number = :invoice_number,
                issued_at = :issued_at, red_invoice_number = :red_invoice_number, reversal_reason = :reversal_reason,
                card_id = :card_id, card_code = :card_code, media_id = :media_id, media_uploaded_at = :media_uploaded_at,
                failure_source = :failure_source, failure_code = :failure_code, failure_message = :failure_message,
                failure_class = :failure_class,
                updated_at = :updated_at, version = version + 1
            where id = :id and version = :version""";

    private final JdbcClient sql;
    private final InvoiceRow row;
    private final InvoiceLog log;
    private final Webhooks webhooks;
    private final Merchants merchants;
    private final InvoiceViews views;

    Invoices(
            JdbcClient sql,
            JsonMapper json,
            InvoiceLog log,
            Webhooks webhooks,
            Merchants merchants,
            InvoiceViews views) {
        this.sql = sql;
        this.row = new InvoiceRow(json);
        this.log = log;
        this.webhooks = webhooks;
        this.merchants = merchants;
        this.views = views;
    }

    /** @throws IllegalStateException if work is left for an invoice that is not there */
    Invoice get(String id) {
        return one("id = ?", id).orElseThrow(() -> new IllegalStateException("there is no invoice " + id));
    }

    Optional<Invoice> find(String merchantId, String id) {
        return one("merchant_id = ? and id = ?", merchantId, id);
    }

    public Optional<Invoice> byPayerToken(String token) {
        return one("payer_token = ?", token);
    }

    Optional<Invoice> bySerial(String serial) {
        return one("serial = ?", serial);
    }

    Optional<Invoice> byWeChatOrderId(String merchantId, String wechatOrderId) {
        return one("merchant_id = ? and wechat_order_id = ?", merchantId, wechatOrderId);
    }

    /**
     * The application that still may become, or is, an invoice; there is at most one for an order. Nobody else writes it
     * before this transaction ends: two tills that ask for one entry at once both get it.
     */
    public Optional<Invoice> live(String merchantId, String orderNo) {
        return one(
                "merchant_id = ? and order_no = ? and status not in ('ISSUE_FAILED', 'REJECTED', 'REVERSED') for update of invoice",
                merchantId,
                orderNo);
    }

    /** The newest application of an order, whatever became of it. */
    public Optional<Invoice> latest(String merchantId, String orderNo) {
        return one("merchant_id = ? and order_no = ? order by attempt desc limit 1", merchantId, orderNo);
    }

    int attempts(String merchantId, String orderNo) {
        return sql.sql("select coalesce(max(attempt), 0) from invoice where merchant_id = ? and order_no = ?")
                .params(merchantId, orderNo)
                .query(Integer.class)
                .single();
    }

    /** Newest first, one more than asked for where there is a next page. */
    List<Invoice> page(InvoicePageQuery query) {
        return sql.sql(SELECT + """
                 where merchant_id = :merchant and created_at >= :from and created_at < :to
                    and (cast(:status as text) is null or status = :status)
                    and (created_at, id) < (:afterTime, :afterId)
                order by created_at desc, id desc limit :limit""")
                .param("merchant", query.merchantId())
                .param("from", Timestamp.from(query.from()))
                .param("to", Timestamp.from(query.to()))
                .param("status", query.status() == null ? null : query.status().name())
                .param("afterTime", Timestamp.from(query.after().createdAt()))
                .param("afterId", query.after().id())
                .param("limit", query.limit() + 1)
                .query(row::read)
                .list();
    }

    /** @return false if another application for the order is live */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean insert(Invoice invoice) {
        Application a = invoice.application();
        Map<String, @Nullable Object> columns = row.columns(invoice.state());
        int inserted = sql.sql("""
                insert into invoice (id, merchant_id, order_no, attempt, scenario, wechat_order_id, serial, appid,
                    platform_id, s_pappid, payer_token, store_no, amount_fen, net_fen, tax_fen, status, card_status, title, redirect_url,
                    failure_source, failure_code, failure_message, failure_class, version, created_at, updated_at)
                values (:id, :merchant, :orderNo, :attempt, :scenario, :wechatOrderId, :serial, :appid,
                    :platformId, :sPappid, :payerToken, :storeNo, :amountFen, :netFen, :taxFen, :status, :card_status, :title::jsonb, :redirect_url,
                    :failure_source, :failure_code, :failure_message, :failure_class, 0, :at, :at)
                on conflict do nothing""")
                .param("id", a.id())
                .param("merchant", a.merchantId())
                .param("orderNo", a.orderNo())
                .param("attempt", a.attempt())
                .param("scenario", a.scenario().name())
                .param("wechatOrderId", a.wechatOrderId())
                .param("serial", a.serial())
                .param("appid", a.appid())
                .param("platformId", a.platformId())
                .param("sPappid", a.sPappid())
                .param("payerToken", a.payerToken())
                .param("storeNo", a.storeNo())
                .param("amountFen", a.amountFen())
                .param("netFen", a.netFen())
                .param("taxFen", a.taxFen())
                .param("at", Timestamp.from(a.createdAt()))
                .params(columns)
                .update();
        if (inserted == 1) {
            tell(invoice, a.createdAt());
        }
        return inserted == 1;
    }

    /**
     * Writes what the aggregate's verbs did: the row, its log and the webhooks, all or nothing.
     *
     * @throws OptimisticLockingFailureException if someone else moved it meanwhile; look again and decide anew
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(Invoice invoice, Instant now) {
        int updated = sql.sql(UPDATE)
                .params(row.columns(invoice.state()))
                .param("updated_at", Timestamp.from(now))
                .param("id", invoice.id())
                .param("version", invoice.stored().version())
                .update();
        if (updated == 0) {
            throw new OptimisticLockingFailureException("invoice " + invoice.id() + " was moved by someone else");
        }
        tell(invoice, now);
    }

    private void tell(Invoice invoice, Instant now) {
        log.append(invoice.id(), invoice.news());
        for (Milestone milestone : invoice.milestones()) {
            webhooks.add(
                    merchants.get(invoice.application().merchantId()), milestone.type(), now, views.brief(invoice));
        }
    }

    private Optional<Invoice> one(String where, Object... params) {
        return sql.sql(SELECT + " where " + where)
                .params(params)
                .query(row::read)
                .optional();
    }
}
