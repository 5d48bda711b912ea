package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FailureWords;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One row of {@code queryInvoiceResult} (platforms.md §3.5). The vendor asks to go by {@code status} alone, not by texts. */
record NuonuoRow(JsonNode row) {
    private static final String YUAN = "-?\\d{1,12}(\\.\\d{1,2})?";

    /** @param reversal what is known of a red letter */
    PlatformAnswer meaning(PlatformAnswer.@Nullable Reversal reversal) {
        String status = text("status");
        return switch (status) {
            case "2", "21", "24" -> issued(reversal);
            case "22" -> new PlatformAnswer.Refused(FailureWords.classOf(text("failCause")), "22", text("failCause"));
            case "20" -> new PlatformAnswer.Unknown("20", "accepted, being issued");
            default ->
                new PlatformAnswer.Unknown(
                        FailureClass.UPSTREAM_ACTION_REQUIRED,
                        "STATUS_" + status.replaceAll("\\W", ""),
                        text("statusMsg"));
        };
    }

    private PlatformAnswer issued(PlatformAnswer.@Nullable Reversal reversal) {
        TaxDocument document = document();
        return document == null
                ? new PlatformAnswer.Unknown("UNREADABLE", "said to be issued, but without number, time or amounts")
                : new PlatformAnswer.Issued(
                        document, new PlatformAnswer.Card(PlatformAnswer.Card.State.NONE, null, null), reversal);
    }

    @Nullable
    TaxDocument document() {
        String millis = text("invoiceTime");
        if (!number().matches("\\d{20}")
                || !millis.matches("\\d{12,14}")
                || !text("exTaxAmount").matches(YUAN)
                || !text("taxAmount").matches(YUAN)) {
            return null;
        }
        long net = fen(text("exTaxAmount"));
        long tax = fen(text("taxAmount"));
        return new TaxDocument(number(), Instant.ofEpochMilli(Long.parseLong(millis)), net + tax, net, tax, files());
    }

    /** 20 digits, in one of two fields. */
    String number() {
        String digital = text("allElectronicInvoiceNumber");
        return digital.isEmpty() ? text("invoiceNo") : digital;
    }

    /** The PDF always comes, if late; the others only where there is a link. */
    private Set<FileKind> files() {
        Set<FileKind> files = EnumSet.of(FileKind.PDF);
        for (FileKind kind : FileKind.values()) {
            if (!link(kind).isEmpty()) {
                files.add(kind);
            }
        }
        return files;
    }

    String link(FileKind kind) {
        return switch (kind) {
            case PDF -> text("pdfUrl");
            case OFD -> text("ofdUrl");
            case XML -> text("xmlUrl");
        };
    }

    boolean isBlue() {
        return !text("invoiceType").equals("2");
    }

    /** As {@code invoiceLine}; only 数电票 are ours. */
    String line() {
        return text("invoiceKind").contains("专用") ? "bs" : "pc";
    }

    String text(String field) {
        return row.path(field).asString("");
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Personal data. */
    @Override
    public String toString() {
        return "NuonuoRow[" + text("status") + "]";
    }
}
