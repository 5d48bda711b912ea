package io.github.kaipiao.gateway.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.order.SalesOrders;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What a till prints for an order whose entry is open. */
@RestController
class ReceiptController {
    private static final int MOST_ORDERS = 500;
    private static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9_-]{1,28}");
    private static final MediaType JSON_LINES = new MediaType("application", "x-ndjson");

    private final SalesOrders orders;
    private final LiveEntries entries;
    private final JsonMapper json;

    ReceiptController(SalesOrders orders, LiveEntries entries, JsonMapper json) {
        this.orders = orders;
        this.entries = entries;
        this.json = json;
    }

    /** @param orderNos 1 to 500 */
    record BatchRequest(@Nullable List<@Nullable String> orderNos) {}

    /** Either what to print, or {@code code} {@code NO_ENTRY}: no such order, or its entry is not open. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BatchLine(
            String orderNo,
            @Nullable String url,
            @Nullable String qrText,
            @Nullable String claimCode,
            @Nullable String code) {}

    @GetMapping("/v1/orders/{orderNo}/receipt.{format}")
    ResponseEntity<byte[]> receipt(
            Merchant merchant,
            @PathVariable String orderNo,
            @PathVariable String format,
            @RequestParam(defaultValue = "58") String paper,
            @RequestParam(defaultValue = "false") String raster) {
        ReceiptFormat wanted = ReceiptFormat.named(format).orElseThrow(() -> Refusal.notFound("receipt format"));
        if (!paper.matches("58|80")) {
            throw invalid("paper", "UNKNOWN", "58 或 80。 58 or 80.");
        }
        if (!raster.matches("true|false")) {
            throw invalid("raster", "UNKNOWN", "true 或 false。 true or false.");
        }
        LiveEntries.Entry entry = entries.of(merchant, List.of(orderNo)).get(orderNo);
        if (entry == null) {
            throw orders.find(merchant.id(), orderNo).isPresent() ? noEntry() : Refusal.notFound("order");
        }
        return ResponseEntity.ok()
                .contentType(wanted.mediaType())
                // The link in it is a pass.
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .body(drawn(wanted, entry, Paper.ofMillimetres(Integer.parseInt(paper)), "true".equals(raster)));
    }

    @PostMapping("/v1/receipts")
    ResponseEntity<byte[]> receipts(Merchant merchant, @RequestBody BatchRequest request) {
        List<String> wanted = checked(request.orderNos());
        Map<String, LiveEntries.Entry> live = entries.of(merchant, wanted);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String orderNo : wanted) {
            lines.writeBytes(json.writeValueAsBytes(line(orderNo, live.get(orderNo))));
            lines.write('\n');
        }
        return ResponseEntity.ok()
                .contentType(JSON_LINES)
                .cacheControl(CacheControl.noStore())
                .body(lines.toByteArray());
    }

    private static BatchLine line(String orderNo, LiveEntries.@Nullable Entry entry) {
        if (entry == null) {
            return new BatchLine(orderNo, null, null, null, "NO_ENTRY");
        }
        try {
            String claimCode = entry.text().claimCode().printed();
            return new BatchLine(orderNo, entry.url(), ReceiptQr.text(entry.url()), claimCode, null);
        } catch (IllegalArgumentException e) {
            throw notPrintable(e);
        }
    }

    private static List<String> checked(@Nullable List<@Nullable String> orderNos) {
        if (orderNos == null || orderNos.isEmpty() || orderNos.size() > MOST_ORDERS) {
            throw invalid("orderNos", "WRONG_COUNT", "1 到 500 个订单号。 1 to 500 order numbers.");
        }
        for (int i = 0; i < orderNos.size(); i++) {
            String orderNo = orderNos.get(i);
            if (orderNo == null || !ORDER_NO.matcher(orderNo).matches()) {
                throw invalid(
                        "orderNos[%d]".formatted(i),
                        "WRONG_FORMAT",
                        "1 到 28 位字母、数字、_ 或 -。 1 to 28 letters, digits, _ or -.");
            }
        }
        return orderNos.stream().map(String::valueOf).toList();
    }

    private static byte[] drawn(ReceiptFormat format, LiveEntries.Entry entry, Paper paper, boolean raster) {
        try {
            return format.write(entry, paper, raster);
        } catch (IllegalArgumentException e) {
            throw notPrintable(e);
        }
    }

    /** The link depends on kaipiao.base-url alone, so this is the operator's to mend. */
    private static Refusal notPrintable(IllegalArgumentException cause) {
        return Refusal.of(
                409,
                "LINK_NOT_PRINTABLE",
                "开票链接无法印成小票二维码。 The entry link cannot be printed as a QR code: %s.".formatted(cause.getMessage()),
                "把 kaipiao.base-url 改为不带路径的短域名。 Set kaipiao.base-url to a short host name without a path.");
    }

    private static Refusal noEntry() {
        return Refusal.of(
                409,
                "NO_ENTRY",
                "该订单没有打开的开票入口。 The entry of this order is not open.",
                "先调用 POST /v1/orders/{orderNo}/entries。 Call POST /v1/orders/{orderNo}/entries first.");
    }

    private static Refusal invalid(String field, String code, String message) {
        return Refusal.of(
                422,
                "INVALID_RECEIPT",
                "小票请求有错误。 The request for receipts has a fault.",
                "按 errors 修改后重发。 Mend errors and send it again.",
                List.of(new FieldError(field, code, message)));
    }
}
