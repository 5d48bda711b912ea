package io.github.kaipiao.sandbox.platform;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether the body of an issue request has what docs/platform-protocol.md asks for. */
final class IssueRequest {
    private static final List<String> TEXTS =
            List.of("/orderId", "/appid", "/sellerName", "/sellerTaxNumber", "/buyer/name");
    private static final List<String> TOTALS = List.of("amountFen", "netFen", "taxFen");
    private static final List<String> LINE_SUMS = List.of("amountFen", "discountFen", "netFen", "taxFen");
    private static final Set<String> BUYERS = Set.of("COMPANY", "PERSON");
    private static final int MOST_LINES = 2000;

    private IssueRequest() {}

    /** @return the first thing that is wrong with it */
    static Optional<String> fault(JsonNode body) {
        for (String at : TEXTS) {
            if (!body.at(at).isString() || body.at(at).stringValue().isBlank()) {
                return Optional.of("缺少 " + at.substring(1));
            }
        }
        if (!BUYERS.contains(body.at("/buyer/type").asString(""))) {
            return Optional.of("buyer.type 应为 COMPANY 或 PERSON");
        }
        for (String name : TOTALS) {
            if (!isFen(body.path(name))) {
                return Optional.of(name + " 应为不小于 0 的整数（分）");
            }
        }
        if (!isWebAddress(body.path("callbackUrl").asString(""))) {
            return Optional.of("callbackUrl 应为 http 或 https 地址");
        }
        JsonNode lines = body.path("lines");
        if (!lines.isArray() || lines.isEmpty() || lines.size() > MOST_LINES) {
            return Optional.of("明细行应有 1–" + MOST_LINES + " 行");
        }
        int number = 0;
        for (JsonNode line : lines) {
            number++;
            Optional<String> fault = lineFault(line);
            if (fault.isPresent()) {
                return Optional.of("第 " + number + " 行：" + fault.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lineFault(JsonNode line) {
        for (String name : LINE_SUMS) {
            if (!isFen(line.path(name))) {
                return Optional.of(name + " 应为不小于 0 的整数（分）");
            }
        }
        if (!line.path("taxRate").asString("").matches("0|0\\.\\d{1,3}|EXEMPT|NON_TAXABLE")) {
            return Optional.of("taxRate 应为小数、EXEMPT 或 NON_TAXABLE");
        }
        return Optional.empty();
    }

    /** Or none at all. */
    private static boolean isWebAddress(String url) {
        try {
            return url.isEmpty()
                    || (url.matches("https?://.*") && URI.create(url).getHost() != null);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Up to ten thousand million yuan, so that no sum of lines overflows. */
    private static boolean isFen(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 0
                && value.longValue() <= 1_000_000_000_000L;
    }
}
