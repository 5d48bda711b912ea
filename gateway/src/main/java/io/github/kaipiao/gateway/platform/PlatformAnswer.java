package io.github.kaipiao.gateway.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an invoicing platform says about a serial. */
public sealed interface PlatformAnswer {

    /** There is a tax document. */
    record Issued(TaxDocument document, Card card, @Nullable Reversal reversal) implements PlatformAnswer {}

    /** There is none and, under this serial, there never will be. */
    record Refused(@Nullable FailureClass failureClass, String code, String message) implements PlatformAnswer {
        /** Where the platform does not say what kind of failure it is. */
        public Refused(String code, String message) {
            this(null, code, message);
        }
    }

    /** Accepted, timed out, busy or unreadable: there may be a document. Ask again; never issue again. */
    record Unknown(FailureClass failureClass, String code, String why) implements PlatformAnswer {
        /** Under way, or not understood. */
        public Unknown(String code, String why) {
            this(FailureClass.OUTCOME_UNKNOWN, code, why);
        }
    }

    /** The platform says that it has never seen the serial. Only now may the same serial be sent again. */
    record NeverSeen() implements PlatformAnswer {}

    /** What became of the card where the platform inserts it; {@code code} is WeChat's. */
    record Card(
            State state, @Nullable String code, @Nullable String message) {
        /** NONE: this platform does not insert cards. */
        public enum State {
            NONE,
            PENDING,
            INSERTED,
            FAILED
        }
    }

    /** What became of the red letter (红字). */
    record Reversal(
            Stage stage,
            @Nullable String redInvoiceNumber,
            @Nullable Instant at,
            @Nullable String code,
            @Nullable String message) {
        /** WAITING_FOR_BUYER: for at most 72 hours, then it lapses (platforms.md §10.7). */
        public enum Stage {
            REVERSING,
            WAITING_FOR_BUYER,
            REVERSED,
            REFUSED
        }
    }
}
