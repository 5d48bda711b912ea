package io.github.kaipiao.sandbox;

import java.util.HashMap;
import java.util.Map;

/**
 * How often an account may call each path. WeChat documents numbers for the two token endpoints only; the others are
 * the sandbox's own, high enough to be out of the way.
 *
 * @param each of every path that is not in {@code byPath}
 * @param byPath such as {@code /card/invoice/getauthurl}
 */
public record CallLimits(Limit each, Map<String, Limit> byPath) {
    /**
     * @param aMinute calls within one minute, else 45011
     * @param aDay calls within one day of Beijing, else 45009
     */
    public record Limit(long aMinute, long aDay) {
        public Limit {
            if (aMinute < 0 || aDay < 0) {
                throw new IllegalArgumentException("a limit is not negative");
            }
        }
    }

    public CallLimits {
        byPath = Map.copyOf(byPath);
    }

    /** 60 000 a minute and 10 000 000 a day of each path; of the token endpoints what wechat-api.md §1.1 and §1.2 say. */
    public static CallLimits defaults() {
        return new CallLimits(
                new Limit(60_000, 10_000_000),
                Map.of(
                        "/cgi-bin/token", new Limit(2_000, 2_000),
                        "/cgi-bin/stable_token", new Limit(10_000, 500_000)));
    }

    public CallLimits with(String path, Limit limit) {
        Map<String, Limit> changed = new HashMap<>(byPath);
        changed.put(path, limit);
        return new CallLimits(each, changed);
    }

    public Limit of(String path) {
        return byPath.getOrDefault(path, each);
    }
}
