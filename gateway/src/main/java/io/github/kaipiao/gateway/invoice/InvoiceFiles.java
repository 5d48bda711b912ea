package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FileKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents' bytes, kept by us: the platforms' links expire (platforms.md §10.10). */
@Component
public class InvoiceFiles {
    private final JdbcClient sql;

    InvoiceFiles(JdbcClient sql) {
        this.sql = sql;
    }

    void store(String invoiceId, FileKind kind, byte[] bytes, Instant now) {
        sql.sql("""
                insert into invoice_file (invoice_id, kind, bytes, sha256, stored_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(invoiceId, kind.name(), bytes, sha256(bytes), Timestamp.from(now))
                .update();
    }

    /** All that the platform offers is here. */
    void complete(String invoiceId) {
        sql.sql("update invoice set files_complete = true where id = ?")
                .param(invoiceId)
                .update();
    }

    public Optional<byte[]> find(String invoiceId, FileKind kind) {
        return sql.sql("select bytes from invoice_file where invoice_id = ? and kind = ?")
                .params(invoiceId, kind.name())
                .query((row, n) -> row.getBytes("bytes"))
                .optional();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
