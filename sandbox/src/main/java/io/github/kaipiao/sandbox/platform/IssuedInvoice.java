package io.github.kaipiao.sandbox.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One serial at the platform. Guarded by {@link InvoiceBook}.
 */
public final class IssuedInvoice {
    /** A refusal is for ever. */
    public enum Status {
        ISSUING,
        ISSUED,
        REFUSED
    }

    private final JsonNode request;
    private final Instant readyAt;
    /** Written last: whoever sees ISSUED without the lock sees number and time too. */
    private volatile Status status = Status.ISSUING;

    private final PlatformFaults.@Nullable Refusal failure;
    private @Nullable String code;
    private @Nullable String message;
    private @Nullable String number;
    private @Nullable Instant issuedAt;
    private String cardStatus;
    private @Nullable String cardCode;
    private @Nullable String cardError;
    private @Nullable String cardMessage;
    private @Nullable String cardId;
    private @Nullable String redNumber;
    private @Nullable Instant reversedAt;

    /** @param failure what it will fail with when it is ready */
    IssuedInvoice(JsonNode request, Instant readyAt, boolean insertsCard, PlatformFaults.@Nullable Refusal failure) {
        this.request = request;
        this.readyAt = readyAt;
        this.failure = failure;
        this.cardStatus = insertsCard ? "PENDING" : "NONE";
    }

    /** As a state file has it. */
    record Saved(
            JsonNode request,
            Instant readyAt,
            Status status,
            PlatformFaults.@Nullable Refusal failure,
            @Nullable String number,
            @Nullable Instant issuedAt,
            SavedCard card,
            @Nullable String redNumber,
            @Nullable Instant reversedAt) {}

    record SavedCard(
            String status,
            @Nullable String cardId,
            @Nullable String code,
            @Nullable String error,
            @Nullable String message) {}

    IssuedInvoice(Saved saved) {
        this(saved.request(), saved.readyAt(), false, saved.failure());
        status = saved.status();
        if (failure != null && status == Status.REFUSED) {
            code = failure.code();
            message = failure.message();
        }
        number = saved.number();
        issuedAt = saved.issuedAt();
        cardStatus = saved.card().status();
        cardId = saved.card().cardId();
        cardCode = saved.card().code();
        cardError = saved.card().error();
        cardMessage = saved.card().message();
        redNumber = saved.redNumber();
        reversedAt = saved.reversedAt();
    }

    Saved saved() {
        return new Saved(
                request,
                readyAt,
                status,
                failure,
                number,
                issuedAt,
                new SavedCard(cardStatus, cardId, cardCode, cardError, cardMessage),
                redNumber,
                reversedAt);
    }

    public JsonNode request() {
        return request;
    }

    public String text(String field) {
        return request.path(field).asString("");
    }

    public long fen(String field) {
        return request.path(field).asLong();
    }

    boolean isDue(Instant now) {
        return status == Status.ISSUING && !now.isBefore(readyAt);
    }

    /** It is ready: issued, or refused after all. */
    void finish(String newNumber) {
        if (failure == null) {
            number = newNumber;
            issuedAt = readyAt;
            status = Status.ISSUED;
        } else {
            code = failure.code();
            message = failure.message();
            cardStatus = "NONE";
            status = Status.REFUSED;
        }
    }

    void cardInserted(String id, String newCode) {
        cardStatus = "INSERTED";
        cardId = id;
        cardCode = newCode;
    }

    void cardFailed(String error, String words) {
        cardStatus = "FAILED";
        cardError = error;
        cardMessage = words;
    }

    void reverse(String red, Instant now) {
        redNumber = red;
        reversedAt = now;
    }

    public Instant readyAt() {
        return readyAt;
    }

    public Status status() {
        return status;
    }

    public @Nullable String code() {
        return code;
    }

    public @Nullable String message() {
        return message;
    }

    public @Nullable String number() {
        return number;
    }

    public @Nullable Instant issuedAt() {
        return issuedAt;
    }

    String cardStatus() {
        return cardStatus;
    }

    @Nullable
    String cardId() {
        return cardId;
    }

    @Nullable
    String cardCode() {
        return cardCode;
    }

    @Nullable
    String cardError() {
        return cardError;
    }

    @Nullable
    String cardMessage() {
        return cardMessage;
    }

    public @Nullable String redNumber() {
        return redNumber;
    }

    public @Nullable Instant reversedAt() {
        return reversedAt;
    }

    /** The sheet, of an invoice that is issued. */
    public byte[] pdf() {
        return InvoicePdf.write(this);
    }

    /** The sheet in the state's own format, with the data attached, of an invoice that is issued. */
    public byte[] ofd() {
        return InvoiceOfd.write(this);
    }

    /** Its data, of an invoice that is issued. */
    public byte[] xml() {
        return InvoiceXml.write(this);
    }
}
