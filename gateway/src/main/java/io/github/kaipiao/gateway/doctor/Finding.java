package io.github.kaipiao.gateway.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one check found. No text holds a secret.
 *
 * @param account the appid, the id of the account at the invoicing platform, or the mchid
 * @param nextStepZh what a person must do and where; absent where there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String merchant,
        String account,
        CheckName check,
        State state,
        String whatZh,
        String whatEn,
        @Nullable String nextStepZh,
        @Nullable String nextStepEn,
        @Nullable Upstream upstream) {

    /** How it stands. */
    public enum State {
        OK,
        /** Was wrong, and was set just now. */
        FIXED,
        WRONG,
        /** Asked, and no usable answer came. */
        UNKNOWN,
        /** Not asked: not used here, or an earlier check stands in the way. */
        SKIPPED;

        boolean passed() {
            return this == OK || this == FIXED;
        }

        /** Something is to be done, or at least nobody knows that nothing is. */
        public boolean needsAttention() {
            return this == WRONG || this == UNKNOWN;
        }
    }

    static Finding of(String merchant, String account, CheckName check, Diagnosis it) {
        Words next = it.nextStep();
        return new Finding(
                merchant,
                account,
                check,
                it.state(),
                it.what().zh(),
                it.what().en(),
                next == null ? null : next.zh(),
                next == null ? null : next.en(),
                it.upstream());
    }
}
