package io.github.kaipiao.gateway.merchant;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an invoice's remark (备注) says where the order brings none: words, with {@code {orderNo}}, {@code {storeNo}},
 * {@code {storeName}} and {@code {paidDate}} (yyyy-MM-dd, in China) filled in.
 */
public record RemarkTemplate(String text) {
    /** What a 数电票 of 诺诺 holds (platforms.md §10.9), and what an order may bring. */
    static final int MOST_CHARACTERS = 200;

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneId.of("Asia/Shanghai"));
    private static final String LONGEST_ORDER_NO = "0".repeat(28);

    /** What cannot be printed for this store, if anything. */
    Optional<String> faultAt(Store store) {
        Optional<String> unknown = PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> !values(store, "", Instant.EPOCH).containsKey(name))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of(
                    "{%s} is none of {orderNo}, {storeNo}, {storeName}, {paidDate}".formatted(unknown.get()));
        }
        String longest = fill(store, LONGEST_ORDER_NO, Instant.EPOCH);
        if (longest.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>' || c == '{' || c == '}')) {
            return Optional.of("no line breaks, angle brackets or loose braces");
        }
        return longest.length() > MOST_CHARACTERS
                ? Optional.of("%d characters are possible at store %s, %d fit"
                        .formatted(longest.length(), store.number(), MOST_CHARACTERS))
                : Optional.empty();
    }

    public String fill(Store store, String orderNo, Instant paidAt) {
        UnaryOperator<String> value = name -> values(store, orderNo, paidAt).getOrDefault(name, "");
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value.apply(place.group(1))));
    }

    private static Map<String, String> values(Store store, String orderNo, Instant paidAt) {
        return Map.of(
                "orderNo", orderNo,
                "storeNo", store.number(),
                "storeName", store.name(),
                "paidDate", DAY.format(paidAt));
    }
}
