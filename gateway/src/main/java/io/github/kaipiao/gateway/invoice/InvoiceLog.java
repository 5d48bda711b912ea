package io.github.kaipiao.gateway.invoice;

import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who moved what, when and why. Only ever appended to. */
@Component
class InvoiceLog {
    private final JdbcClient sql;

    InvoiceLog(JdbcClient sql) {
        this.sql = sql;
    }

    void append(String invoiceId, List<LogEntry> entries) {
        for (LogEntry e : entries) {
            sql.sql("""
                    insert into invoice_log (invoice_id, at, actor, action, from_status, to_status, source, code, message)
                    values (:invoice, :at, :actor, :action, :from, :to, :source, :code, :message)""")
                    .param("invoice", invoiceId)
                    .param("at", Timestamp.from(e.at()))
                    .param("actor", e.actor())
                    .param("action", e.action())
                    .param("from", e.from())
                    .param("to", e.to())
                    .param("source", e.source())
                    .param("code", e.code())
                    .param("message", e.message())
                    .update();
        }
    }

    /** Oldest first, at most 500. */
    List<LogEntry> of(String invoiceId) {
        return sql.sql("select * from invoice_log where invoice_id = ? order by id limit 500")
                .params(invoiceId)
                .query((row, n) -> new LogEntry(
                        Objects.requireNonNull(InvoiceRow.instant(row, "at")),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getString("source"),
                        row.getString("code"),
                        row.getString("message")))
                .list();
    }
}
