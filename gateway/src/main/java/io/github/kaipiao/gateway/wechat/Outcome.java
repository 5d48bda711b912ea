package io.github.kaipiao.gateway.wechat;

import java.util.function.Function;

/**
 * What became of one call to WeChat. Four answers and not two, because invoicing must know whether a failed call may
 * have changed something: only {@link Unknown} may have.
 *
 * @param <T> what WeChat hands back when it agrees
 */
public sealed interface Outcome<T> {

    /** WeChat did it. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /**
     * WeChat said no and did nothing. The code may stem from the token or ticket endpoint (40125, 40164) that comes
     * before the call itself.
     *
     * @param code WeChat's errcode; {@link ErrorCodes} explains it. The only thing to decide on
     * @param message errmsg without trace suffix, for people
     * @param hint WeChat's trace id ({@code rid} or the older {@code hint}), "" if it gave none; its support asks for it
     */
    record Refused<T>(int code, String message, String hint) implements Outcome<T> {}

    /** The request certainly never reached WeChat: no connection, no token to be had, a known limit. Safe to repeat. */
    record NotSent<T>(String why) implements Outcome<T> {}

    /**
     * Sent, and what WeChat did is unknown: time limit, reset, HTTP 5xx, unreadable answer, or -1 on a changing call. A
     * reading call may be repeated; after a changing call, ask before repeating.
     */
    record Unknown<T>(String why) implements Outcome<T> {}

    /** Handles all four; the compiler forgets none. */
    default <R> R fold(
            Function<? super T, ? extends R> accepted,
            Function<? super Refused<T>, ? extends R> refused,
            Function<? super NotSent<T>, ? extends R> notSent,
            Function<? super Unknown<T>, ? extends R> unknown) {
        if (this instanceof Accepted<T> it) {
            return accepted.apply(it.value());
        }
        if (this instanceof Refused<T> it) {
            return refused.apply(it);
        }
        if (this instanceof NotSent<T> it) {
            return notSent.apply(it);
        }
        return unknown.apply((Unknown<T>) this);
    }

    /** The same outcome with another value where there is one. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return then(value -> new Accepted<>(change.apply(value)));
    }

    /** Goes on with another call if this one was accepted. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return fold(
                next,
                it -> new Refused<>(it.code(), it.message(), it.hint()),
                it -> new NotSent<>(it.why()),
                it -> new Unknown<>(it.why()));
    }

    /** True if WeChat refused with this very code. */
    default boolean refusedWith(int code) {
        return this instanceof Refused<T> it && it.code() == code;
    }
}
