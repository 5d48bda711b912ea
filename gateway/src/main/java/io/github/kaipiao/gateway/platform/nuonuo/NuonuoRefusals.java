package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.FailureClass;
import java.util.Set;
import java.util.regex.Pattern;

/** Which business codes are a definite no to the data sent (platforms.md §3.4). Any other leaves the outcome open. */
final class NuonuoRefusals {
    static final String DUPLICATE = "E9106";

    /** Parameters, discounts, amounts, the buyer of a red letter, freight. */
    private static final Pattern DATA =
            Pattern.compile("E4000|E910[1-57-9]|E911\\d|E912\\d|E913[01]|E9154|E979[6-9]|E980[01]");
    /** Nothing is wrong with the invoice: someone has to set up or buy something first. */
    private static final Set<String> SET_UP = Set.of("E9301", "E9302", "E9338");

    private NuonuoRefusals() {}

    static boolean isFinal(String code) {
        return DATA.matcher(code).matches() && !SET_UP.contains(code);
    }

    /** What a code that leaves the outcome open is about (platforms.md §3.3, §3.4). */
    static FailureClass classOfOpen(String code) {
        if (Set.of("0202", "070201", "070204").contains(code)) {
            return FailureClass.QUOTA_EXHAUSTED;
        }
        if (code.equals("E9138")) {
            return FailureClass.UPSTREAM_UNAVAILABLE;
        }
        return SET_UP.contains(code) || code.startsWith("07") || code.startsWith("02")
                ? FailureClass.UPSTREAM_ACTION_REQUIRED
                : FailureClass.OUTCOME_UNKNOWN;
    }
}
