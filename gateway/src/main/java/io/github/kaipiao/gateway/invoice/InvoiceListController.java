package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists a merchant's invoices by time and state, newest first, page by page. */
@RestController
class InvoiceListController {
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("inv_[A-Za-z0-9_-]{1,64}");

    private final Invoices invoices;
    private final InvoiceViews views;

    InvoiceListController(Invoices invoices, InvoiceViews views) {
        this.invoices = invoices;
        this.views = views;
    }

    record Page(List<InvoiceView> items, @Nullable String nextCursor) {}

    @GetMapping("/v1/invoices")
    Page list(
            Merchant merchant,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = limit(limit);
        List<Invoice> found = invoices.page(new InvoicePageQuery(
                merchant.id(),
                from == null ? BEGINNING : time("from", from),
                to == null ? END : time("to", to),
                status(status),
                cursor == null ? new InvoicePageQuery.Position(END, "") : position(merchant, cursor),
                size));
        List<Invoice> page = found.subList(0, Math.min(size, found.size()));
        return new Page(
                page.stream().map(views::brief).toList(), found.size() > size ? cursor(page.get(size - 1)) : null);
    }

    private static String cursor(Invoice last) {
        String text = last.application().createdAt() + "|" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Only what we gave this merchant: any other place would be an empty page, and look like the end of the list. */
    private InvoicePageQuery.Position position(Merchant merchant, String cursor) {
        return invoices.find(merchant.id(), idIn(cursor))
                .filter(last -> cursor(last).equals(cursor))
                .map(last -> new InvoicePageQuery.Position(last.application().createdAt(), last.id()))
                .orElseThrow(
                        () -> invalid("cursor", "请原样使用上一页的 nextCursor。 Use nextCursor of the page before as it is."));
    }

    private static String idIn(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String id = text.substring(text.indexOf('|') + 1);
            return ID.matcher(id).matches() ? id : "";
        } catch (IllegalArgumentException e) {
            // No cursor of ours: no invoice has the empty id.
            return "";
        }
    }

    private static Instant time(String field, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(BEGINNING) && time.isBefore(END)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw invalid(field, "RFC 3339，例如 2026-11-23T00:00:00+08:00。 RFC 3339.");
        }
        throw invalid(field, "2020 年至 2200 年之间。 Between 2020 and 2200.");
    }

    private static @Nullable InvoiceStatus status(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (InvoiceStatus status : InvoiceStatus.values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        throw invalid("status", "不是已知的状态。 Not a known status.");
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return 50;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
            throw invalid("limit", "1 到 200。 1 to 200.");
        }
        return Integer.parseInt(text);
    }

    private static Refusal invalid(String field, String message) {
        return Refusal.of(
                400,
                "INVALID_PARAMETER",
                "参数 %s 有错误。 The parameter %s is not valid.".formatted(field, field),
                "按 errors 修改后重试。 Mend errors and ask again.",
                List.of(new FieldError(field, "INVALID", message)));
    }
}
