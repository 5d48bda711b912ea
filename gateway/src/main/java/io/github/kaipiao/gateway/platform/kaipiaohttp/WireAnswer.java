package io.github.kaipiao.gateway.platform.kaipiaohttp;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer object of docs/platform-protocol.md §3. Fields of a newer platform are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
record WireAnswer(
        @Nullable String serial,
        @Nullable String status,
        @Nullable String code,
        @Nullable String message,
        @Nullable String failureClass,
        @Nullable String invoiceNumber,
        @Nullable OffsetDateTime issuedAt,
        @Nullable Long amountFen,
        @Nullable Long netFen,
        @Nullable Long taxFen,
        @Nullable List<String> files,
        @Nullable Card card,
        @Nullable Reversal reversal) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Card(
            @Nullable String status,
            @Nullable String code,
            @Nullable String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reversal(
            @Nullable String status,
            @Nullable String redInvoiceNumber,
            @Nullable OffsetDateTime reversedAt,
            @Nullable String code,
            @Nullable String message) {}

    /** What is not plainly said is unknown. */
    PlatformAnswer meaning(String expectedSerial) {
        if (!expectedSerial.equals(serial) || status == null) {
            return new PlatformAnswer.Unknown("UNREADABLE", "an answer about another serial, or without a status");
        }
        return switch (status) {
            case "ISSUING" -> new PlatformAnswer.Unknown("ISSUING", "accepted, not issued yet");
            case "REFUSED" ->
                new PlatformAnswer.Refused(classNamed(failureClass), or(code, "REFUSED"), or(message, ""));
            case "ISSUED", "REVERSING", "REVERSED" -> issued();
            default -> new PlatformAnswer.Unknown("UNREADABLE", "unknown status");
        };
    }

    private PlatformAnswer issued() {
        if (invoiceNumber == null
                || !invoiceNumber.matches("\\d{20}")
                || issuedAt == null
                || amountFen == null
                || netFen == null
                || taxFen == null) {
            return new PlatformAnswer.Unknown("UNREADABLE", "said to be issued, but without number, time or amounts");
        }
        TaxDocument document = new TaxDocument(invoiceNumber, issuedAt.toInstant(), amountFen, netFen, taxFen, kinds());
        return new PlatformAnswer.Issued(document, cardNews(), reversalNews());
    }

    private Set<FileKind> kinds() {
        Set<FileKind> kinds = EnumSet.noneOf(FileKind.class);
        for (FileKind kind : FileKind.values()) {
            if (files != null && files.contains(kind.name())) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private PlatformAnswer.Card cardNews() {
        if (card == null || card.status() == null) {
            return new PlatformAnswer.Card(PlatformAnswer.Card.State.NONE, null, null);
        }
        PlatformAnswer.Card.State state = switch (card.status()) {
            case "INSERTED" -> PlatformAnswer.Card.State.INSERTED;
            case "FAILED" -> PlatformAnswer.Card.State.FAILED;
            case "NONE" -> PlatformAnswer.Card.State.NONE;
            default -> PlatformAnswer.Card.State.PENDING;
        };
        return new PlatformAnswer.Card(state, card.code(), card.message());
    }

    private PlatformAnswer.@Nullable Reversal reversalNews() {
        if (reversal == null || reversal.status() == null) {
            return null;
        }
        PlatformAnswer.Reversal.Stage stage = switch (reversal.status()) {
            case "REVERSED" -> PlatformAnswer.Reversal.Stage.REVERSED;
            case "REFUSED" -> PlatformAnswer.Reversal.Stage.REFUSED;
            case "WAITING_FOR_BUYER" -> PlatformAnswer.Reversal.Stage.WAITING_FOR_BUYER;
            default -> PlatformAnswer.Reversal.Stage.REVERSING;
        };
        return new PlatformAnswer.Reversal(
                stage,
                reversal.redInvoiceNumber(),
                reversal.reversedAt() == null ? null : reversal.reversedAt().toInstant(),
                reversal.code(),
                reversal.message());
    }

    /** What is not one of ours is not told. */
    static @Nullable FailureClass classNamed(@Nullable String name) {
        return Arrays.stream(FailureClass.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
