package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Authorizations that fitted no order: what there is, and an operator's word on where one belongs. */
@RestController
final class ParkedAuthorizationController {
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MOST = 200;

    private final ParkedAuthorizations parked;
    private final LinkAuthorization linkAuthorization;

    ParkedAuthorizationController(ParkedAuthorizations parked, LinkAuthorization linkAuthorization) {
        this.parked = parked;
        this.linkAuthorization = linkAuthorization;
    }

    /** The payer is not told of here: WeChat names only an openid, which is personal data. */
    record View(String id, String wechatOrderId, String appid, Instant receivedAt, String state) {
        static View of(ParkedAuthorizations.Parked p) {
            return new View(
                    p.id(),
                    p.wechatOrderId(),
                    p.appid(),
                    p.receivedAt(),
                    p.state().name());
        }
    }

    record Page(List<View> items, @Nullable String nextCursor) {}

    record Link(@Nullable String orderNo) {}

    @GetMapping("/v1/parked-authorizations")
    Page list(
            Merchant merchant,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = limit(limit);
        String[] after = cursor == null ? new String[] {END.toString(), ""} : position(cursor);
        List<ParkedAuthorizations.Parked> found = parked.page(merchant, Instant.parse(after[0]), after[1], size);
        List<ParkedAuthorizations.Parked> page = found.subList(0, Math.min(size, found.size()));
        return new Page(
                page.stream().map(View::of).toList(), found.size() > size ? cursor(page.get(page.size() - 1)) : null);
    }

    @PostMapping("/v1/parked-authorizations/{id}/link")
    View link(Merchant merchant, @PathVariable String id, @RequestBody Link link) {
        String orderNo = link.orderNo();
        if (orderNo == null || !orderNo.matches("[A-Za-z0-9_-]{1,28}")) {
            throw invalid(422, "INVALID_REQUEST", "orderNo", "订单号，1 到 28 个字符。 An order number, 1 to 28 characters.");
        }
        return View.of(linkAuthorization.link(merchant, id, orderNo));
    }

    private static String cursor(ParkedAuthorizations.Parked last) {
        String text = last.receivedAt() + "|" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            Instant time = Instant.parse(text.substring(0, bar));
            if (time.isBefore(END) && time.isAfter(Instant.EPOCH) && text.length() <= 120) {
                return new String[] {time.toString(), text.substring(bar + 1)};
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return 50;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MOST) {
            throw invalid(400, "INVALID_PARAMETER", "limit", "1 到 200。 1 to 200.");
        }
        return Integer.parseInt(text);
    }

    private static Refusal badCursor() {
        return invalid(
                400,
                "INVALID_PARAMETER",
                "cursor",
                "请原样使用上一页的 nextCursor。 Use nextCursor of the page before as it is.");
    }

    private static Refusal invalid(int status, String code, String field, String message) {
        return Refusal.of(
                status,
                code,
                "%s 有错误。 %s is not valid.".formatted(field, field),
                "按 errors 修改后重试。 Mend errors and ask again.",
                List.of(new FieldError(field, "INVALID", message)));
    }
}
