package io.github.kaipiao.sandbox.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong, where, and how often.
 *
 * <pre>{@code
 * Fault.of(FaultName.SYSTEM_BUSY).onPath("/card/invoice/insert").forOrders("R2026").times(2)
 * }</pre>
 *
 * @param detail what only some faults need
 */
public record Fault(FaultName name, Scope scope, Limit limit, Detail detail) {
    /** 1 to 1,000,000. */
    static final int MOST_TIMES = 1_000_000;
    /** A day. */
    static final int MOST_SECONDS = 86_400;

    /**
     * Empty text for anything.
     *
     * @param account the appid, or the platform account's id
     * @param orderPrefix how the order id begins
     * @param path how the path ends
     */
    public record Scope(String account, String orderPrefix, String path) {}

    /**
     * @param times how often it strikes; with a window, only where given
     * @param window from the moment it is armed, on the sandbox's clock
     */
    public record Limit(int times, @Nullable Duration window) {}

    /**
     * @param seconds of delay, on the sandbox's clock
     * @param errcode for {@link FaultName#ERRCODE}
     */
    public record Detail(int seconds, int errcode, String errmsg) {}

    /** @throws IllegalArgumentException if a number is out of range */
    public Fault {
        if (limit.times() < 1 || limit.times() > MOST_TIMES) {
            throw new IllegalArgumentException("times must be 1 to " + MOST_TIMES);
        }
        if (detail.seconds() < 0 || detail.seconds() > MOST_SECONDS) {
            throw new IllegalArgumentException("seconds must be 0 to " + MOST_SECONDS);
        }
    }

    /** Where and as often as its name says. */
    public static Fault of(FaultName name) {
        return new Fault(
                name,
                new Scope("", "", name.usualPath()),
                new Limit(name.usualTimes(), null),
                new Detail(name.usualSeconds(), 0, ""));
    }

    /** WeChat's answer to the next call of a path. */
    public static Fault errcode(int errcode, String errmsg) {
        return new Fault(FaultName.ERRCODE, new Scope("", "", ""), new Limit(1, null), new Detail(0, errcode, errmsg));
    }

    public Fault forAccount(String account) {
        return new Fault(name, new Scope(account, scope.orderPrefix(), scope.path()), limit, detail);
    }

    public Fault forOrders(String prefix) {
        return new Fault(name, new Scope(scope.account(), prefix, scope.path()), limit, detail);
    }

    public Fault onPath(String path) {
        return new Fault(name, new Scope(scope.account(), scope.orderPrefix(), path), limit, detail);
    }

    public Fault times(int times) {
        return new Fault(name, scope, new Limit(times, limit.window()), detail);
    }

    /** As often as it can, for so long. */
    public Fault during(Duration window) {
        return new Fault(name, scope, new Limit(MOST_TIMES, window), detail);
    }

    public Fault seconds(int seconds) {
        return new Fault(name, scope, limit, new Detail(seconds, detail.errcode(), detail.errmsg()));
    }
}
