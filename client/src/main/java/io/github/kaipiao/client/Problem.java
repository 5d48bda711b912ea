package io.github.kaipiao.client;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The gateway's {@code application/problem+json} (RFC 9457), or our stand-in when none came. */
record Problem(
        int status,
        String code,
        String requestId,
        List<FieldError> errors,
        @Nullable String detail,
        @Nullable String nextStep) {
    // Both end up in a message that gets logged, so a stranger's answer must not choose them freely.
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private record Wire(
            @Nullable String code,
            @Nullable String requestId,
            @Nullable List<FieldError> errors,
            @Nullable String detail,
            @Nullable String nextStep) {}

    static Problem of(int status, String code, String requestId, @Nullable String nextStep) {
        return new Problem(status, code, requestId, List.of(), null, nextStep);
    }

    /** Reads an answer that is not 2xx; whatever it holds, its status is kept. */
    static Problem read(int status, byte[] body, String requestId) {
        Wire wire;
        try {
            wire = Json.MAPPER.readValue(body, Wire.class);
        } catch (JacksonException e) {
            return notOurs(status, requestId);
        }
        if (wire == null || wire.code() == null || !CODE.matcher(wire.code()).matches()) {
            return notOurs(status, requestId);
        }
        return new Problem(
                status,
                wire.code(),
                wire.requestId() != null && REQUEST_ID.matcher(wire.requestId()).matches()
                        ? wire.requestId()
                        : requestId,
                wire.errors() == null ? List.of() : List.copyOf(wire.errors()),
                wire.detail(),
                wire.nextStep());
    }

    private static Problem notOurs(int status, String requestId) {
        return of(
                status,
                "HTTP_" + status,
                requestId,
                "应答不是网关发出的，请检查 baseUrl 和中间的代理。 "
                        + "The answer is not the gateway's: check baseUrl and the proxies in between.");
    }
}
