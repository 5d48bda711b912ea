package io.github.kaipiao.gateway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code application/problem+json} (RFC 9457) with our members. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        String nextStep,
        String requestId,
        List<FieldError> errors,
        Refusal.@Nullable Upstream upstream) {

    static Problem of(Refusal refusal, String requestId) {
        return new Problem(
                "about:blank",
                refusal.code(),
                refusal.status(),
                refusal.code(),
                refusal.detail(),
                refusal.nextStep(),
                requestId,
                refusal.errors(),
                refusal.upstream());
    }
}
