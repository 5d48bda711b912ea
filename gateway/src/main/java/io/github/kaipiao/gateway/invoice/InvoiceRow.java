package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.ReversalReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An invoice as a row, and back. */
final class InvoiceRow {
    private final JsonMapper json;

    InvoiceRow(JsonMapper json) {
        this.json = json;
    }

    Invoice read(ResultSet row, int index) throws SQLException {
        return new Invoice(application(row), state(row), stored(row));
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                row.getString("id"),
                row.getString("merchant_id"),
                row.getString("order_no"),
                row.getInt("attempt"),
                Scenario.valueOf(row.getString("scenario")),
                row.getString("wechat_order_id"),
                row.getString("serial"),
                row.getString("appid"),
                row.getString("platform_id"),
                row.getString("s_pappid"),
                row.getString("payer_token"),
                row.getString("store_no"),
                row.getLong("amount_fen"),
                row.getLong("net_fen"),
                row.getLong("tax_fen"),
                Objects.requireNonNull(instant(row, "created_at")));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Set<FileKind> files = EnumSet.noneOf(FileKind.class);
        String kinds = row.getString("files");
        if (kinds != null) {
            for (String kind : kinds.split(",", -1)) {
                files.add(FileKind.valueOf(kind));
            }
        }
        return new Stored(
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "updated_at")),
                Collections.unmodifiableSet(files));
    }

    private InvoiceState state(ResultSet row) throws SQLException {
        String title = row.getString("title");
        String reason = row.getString("reversal_reason");
        return new InvoiceState(
                InvoiceStatus.valueOf(row.getString("status")),
                CardStatus.valueOf(row.getString("card_status")),
                new InvoiceState.Payer(
                        title == null ? null : json.readValue(title, Title.class),
                        row.getString("redirect_url"),
                        instant(row, "page_opened_at"),
                        instant(row, "authorized_at")),
                row.getString("issue_request"),
                instant(row, "sent_at"),
                new InvoiceState.Document(
                        row.getString("invoice_number"),
                        instant(row, "issued_at"),
                        row.getString("red_invoice_number"),
                        reason == null ? null : ReversalReason.valueOf(reason)),
                new InvoiceState.Card(
                        row.getString("card_id"),
                        row.getString("card_code"),
                        row.getString("media_id"),
                        instant(row, "media_uploaded_at")),
                failure(row));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String source = row.getString("failure_source");
        return source == null
                ? null
                : new Failure(
                        source,
                        row.getString("failure_code"),
                        row.getString("failure_message"),
                        failureClass(row.getString("failure_class")));
    }

    private static @Nullable FailureClass failureClass(@Nullable String name) {
        return name == null ? null : FailureClass.valueOf(name);
    }

    /** The changing columns by name. */
    Map<String, @Nullable Object> columns(InvoiceState state) {
        Failure failure = state.failure();
        ReversalReason reason = state.document().reversalReason();
        Title title = state.title();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("status", state.status().name());
        columns.put("card_status", state.cardStatus().name());
        columns.put("title", title == null ? null : json.writeValueAsString(title));
        columns.put("redirect_url", state.payer().redirectUrl());
        columns.put("page_opened_at", timestamp(state.payer().pageOpenedAt()));
        columns.put("authorized_at", timestamp(state.payer().authorizedAt()));
        columns.put("issue_request", state.issueRequest());
        columns.put("sent_at", timestamp(state.sentAt()));
        columns.put("invoice_number", state.document().number());
        columns.put("issued_at", timestamp(state.document().issuedAt()));
        columns.put("red_invoice_number", state.document().redNumber());
        columns.put("reversal_reason", reason == null ? null : reason.name());
        columns.put("card_id", state.card().id());
        columns.put("card_code", state.card().code());
        columns.put("media_id", state.card().mediaId());
        columns.put("media_uploaded_at", timestamp(state.card().uploadedAt()));
        columns.put("failure_source", failure == null ? null : failure.source());
        columns.put("failure_code", failure == null ? null : failure.code());
        columns.put("failure_message", failure == null ? null : failure.message());
        FailureClass failureClass = failure == null ? null : failure.failureClass();
        columns.put("failure_class", failureClass == null ? null : failureClass.name());
        return columns;
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
