package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.doctor.Finding.State;
import io.github.kaipiao.gateway.wechat.ErrorAdvice;
import io.github.kaipiao.gateway.wechat.ErrorCodes;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a check says, before it is known about whom. */
record Diagnosis(
        State state,
        Words what,
        @Nullable Words nextStep,
        @Nullable Upstream upstream) {

    static Diagnosis ok(String zh, String en) {
        return new Diagnosis(State.OK, new Words(zh, en), null, null);
    }

    static Diagnosis fixed(String zh, String en) {
        return new Diagnosis(State.FIXED, new Words(zh, en), null, null);
    }

    static Diagnosis wrong(Words what, Words nextStep) {
        return new Diagnosis(State.WRONG, what, nextStep, null);
    }

    static Diagnosis unknown(Words what, Words nextStep) {
        return new Diagnosis(State.UNKNOWN, what, nextStep, null);
    }

    static Diagnosis skipped(String zh, String en) {
        return new Diagnosis(State.SKIPPED, new Words(zh, en), null, null);
    }

    Diagnosis saidBy(Upstream other) {
        return new Diagnosis(state, what, nextStep, other);
    }

    /** WeChat's own no, explained by the table of error codes. Busy and quota say nothing about the set-up. */
    static Diagnosis refused(Outcome.Refused<?> refusal) {
        ErrorAdvice advice = ErrorCodes.advice(refusal.code());
        State state = switch (advice.kind()) {
            case RETRY_LATER, QUOTA, UNKNOWN -> State.UNKNOWN;
            default -> State.WRONG;
        };
        return new Diagnosis(
                state,
                new Words(advice.textZh(), advice.textEn()),
                new Words(advice.nextStepZh(), advice.nextStepEn()),
                new Upstream(Upstream.WECHAT, String.valueOf(refusal.code()), refusal.message()));
    }

    /** Reads an answer of WeChat's: a refusal is explained, silence is {@link State#UNKNOWN}. */
    static <T> Diagnosis of(Outcome<T> outcome, Function<? super T, Diagnosis> accepted) {
        return outcome.fold(accepted, Diagnosis::refused, it -> noAnswer(it.why()), it -> noAnswer(it.why()));
    }

    private static Diagnosis noAnswer(String why) {
        return unknown(
                        new Words("微信没有给出可用的回答", "WeChat gave no usable answer"),
                        new Words("稍后再运行一次体检", "Run the doctor again later"))
                .saidBy(new Upstream(Upstream.WECHAT, "NO_ANSWER", why));
    }
}
