package io.github.kaipiao.gateway.order;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The merchant's own numbers (SKU) and what an invoice says of them. */
@RestController
@RequestMapping("/v1/goods")
final class GoodsController {
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}");
    private static final int MOST_PER_PAGE = 500;

    private final GoodsTable table;
    private final VatRates rates;
    private final Clock clock;

    GoodsController(GoodsTable table, VatRates rates, Clock clock) {
        this.table = table;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * @param given rows of the request
     * @param changed those of them that were new or stood differently before
     */
    record Stored(int given, int changed) {}

    /** @param nextCursor absent on the last page */
    record Page(List<Goods> items, @Nullable String nextCursor) {}

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Stored put(Merchant merchant, @RequestBody GoodsRequest request) {
        return put(
                merchant,
                GoodsCheck.accept(request.goods(), "goods[%d]"::formatted, new FieldErrors(), rates, clock.instant()));
    }

    @PutMapping(consumes = "text/csv")
    Stored importSheet(
            Merchant merchant,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody(required = false) byte @Nullable [] body) {
        FieldErrors errors = new FieldErrors();
        GoodsSheet sheet = GoodsSheet.read(body == null ? new byte[0] : body, type.getCharset(), errors);
        return put(merchant, GoodsCheck.accept(sheet.rows(), sheet::place, errors, rates, clock.instant()));
    }

    @GetMapping
    Page list(
            Merchant merchant,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "100") String limit) {
        int size = LIMIT.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > MOST_PER_PAGE) {
            throw wrong("limit", "应为 1 到 500 的整数。 A whole number from 1 to 500.");
        }
        if (!cursor.isEmpty() && !GoodsText.SKU.matcher(cursor).matches()) {
            throw wrong("cursor", "不是上一页返回的 nextCursor。 Not the nextCursor of the page before.");
        }
        List<Goods> found = table.bySku(merchant.id(), cursor, size + 1);
        boolean more = found.size() > size;
        List<Goods> items = more ? found.subList(0, size) : found;
        return new Page(items, more ? items.get(size - 1).sku() : null);
    }

    @GetMapping("/{sku}")
    Goods get(Merchant merchant, @PathVariable String sku) {
        return Optional.of(sku)
                .filter(GoodsText.SKU.asMatchPredicate())
                .flatMap(number -> table.find(merchant.id(), number))
                .orElseThrow(() -> Refusal.notFound("goods"));
    }

    /** Orders that name it keep what they were told at their intake. */
    @DeleteMapping("/{sku}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Merchant merchant, @PathVariable String sku) {
        if (!GoodsText.SKU.matcher(sku).matches() || !table.remove(merchant.id(), sku)) {
            throw Refusal.notFound("goods");
        }
    }

    private Stored put(Merchant merchant, List<Goods> goods) {
        return new Stored(goods.size(), table.put(merchant.id(), goods, clock.instant()));
    }

    private static Refusal wrong(String parameter, String message) {
        return Refusal.of(
                400,
                "BAD_PARAMETER",
                "查询参数 %s 不正确。 The query parameter %s is not valid.".formatted(parameter, parameter),
                "对照 /openapi.json 检查参数。 Compare the parameters with /openapi.json.",
                List.of(new FieldError(parameter, "BAD_PARAMETER", message)));
    }
}
