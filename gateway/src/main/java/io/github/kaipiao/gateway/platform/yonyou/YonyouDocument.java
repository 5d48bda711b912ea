package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.platform.FailureWords;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code queryInvoiceStatus} shows of one {@code FPQQLSH} (platforms.md §5). */
record YonyouDocument(YonyouReply reply, JsonNode data) {
    private static final String YUAN = "-?\\d{1,12}(\\.\\d{1,2})?";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static YonyouDocument of(YonyouReply reply) {
        return new YonyouDocument(reply, data(reply.body().path("data")));
    }

    /** A string that holds JSON, or JSON itself. */
    private static JsonNode data(JsonNode data) {
        try {
            return data.isString() ? JsonMapper.shared().readTree(data.stringValue()) : data;
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }

    /** @param card what we take an issued invoice's card for */
    PlatformAnswer meaning(PlatformAnswer.Card card, PlatformAnswer.@Nullable Reversal reversal) {
        if (reply.isNothing()) {
            return new PlatformAnswer.NeverSeen();
        }
        if (!reply.isOk()) {
            return reply.unknown();
        }
        return switch (statuscode()) {
            case "1" -> new PlatformAnswer.Unknown("1", "待开票：等开票员在用友确认 waits for a clerk at 用友");
            case "2" -> new PlatformAnswer.Unknown("2", "accepted, being issued");
            case "3" -> new PlatformAnswer.Refused(FailureWords.classOf(errmsg()), "3", errmsg());
            case "4" -> issued(card, reversal);
            default -> new PlatformAnswer.Unknown("STATUS", "a statuscode that 用友's document does not have");
        };
    }

    private PlatformAnswer issued(PlatformAnswer.Card card, PlatformAnswer.@Nullable Reversal reversal) {
        TaxDocument document = document();
        if (document == null) {
            return new PlatformAnswer.Unknown("UNREADABLE", "said to be issued, but without number, time or amounts");
        }
        return text("zfbz").equals("Y")
                ? new PlatformAnswer.Unknown("VOIDED", "已在用友作废，须人工处理 voided at 用友: a person must look")
                : new PlatformAnswer.Issued(document, card, reversal);
    }

    @Nullable
    TaxDocument document() {
        String number = text("fpDm") + text("fpHm");
        Optional<Instant> issuedAt = issuedAt();
        if (!number.matches("\\d{20}")
                || issuedAt.isEmpty()
                || !text("hjje").matches(YUAN)
                || !text("hjse").matches(YUAN)) {
            return null;
        }
        long net = fen(text("hjje"));
        long tax = fen(text("hjse"));
        Set<FileKind> files = pdf().isPresent() ? Set.of(FileKind.PDF) : Set.of();
        return new TaxDocument(number, issuedAt.get(), net + tax, net, tax, files);
    }

    private Optional<Instant> issuedAt() {
        try {
            return Optional.of(
                    LocalDateTime.parse(text("kprq"), MOMENT).atZone(BEIJING).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where the answer has one: documented is the callback alone. */
    Optional<byte[]> pdf() {
        try {
            byte[] pdf = Base64.getMimeDecoder().decode(reply.body().path("pdf").asString(""));
            return pdf.length == 0 ? Optional.empty() : Optional.of(pdf);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String statuscode() {
        return reply.body().path("statuscode").asString("");
    }

    String errmsg() {
        String words = reply.body().path("errmsg").asString("");
        return words.length() <= 500 ? words : words.substring(0, 500);
    }

    String text(String field) {
        return data.path(field).asString("");
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Personal data. */
    @Override
    public String toString() {
        return "YonyouDocument[" + statuscode() + "]";
    }
}
