package io.github.kaipiao.gateway.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused, in words for the caller. It changes nothing.
 *
 * <p>Texts are Chinese first, then English; they hold no secret and no personal data.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String nextStep;
    private final transient List<FieldError> errors;
    private final transient @Nullable Upstream upstream;

    /** What another system said. */
    public record Upstream(String source, String code, String message) {}

    private Refusal(
            int status,
            String code,
            String detail,
            String nextStep,
            List<FieldError> errors,
            @Nullable Upstream upstream) {
        super(detail);
        this.status = status;
        this.code = code;
        this.nextStep = nextStep;
        this.errors = List.copyOf(errors);
        this.upstream = upstream;
    }

    public static Refusal of(int status, String code, String detail, String nextStep) {
        return new Refusal(status, code, detail, nextStep, List.of(), null);
    }

    public static Refusal of(int status, String code, String detail, String nextStep, List<FieldError> errors) {
        return new Refusal(status, code, detail, nextStep, errors, null);
    }

    public static Refusal upstream(int status, String code, String detail, String nextStep, Upstream upstream) {
        return new Refusal(status, code, detail, nextStep, List.of(), upstream);
    }

    /** The same answer for "not there" and "not yours". */
    public static Refusal notFound(String what) {
        return of(
                404,
                "NOT_FOUND",
                "%s 不存在。 There is no such %s.".formatted(what, what),
                "检查编号，并确认它属于这个 API key 的商户。 Check the number and that it belongs to the merchant of this API key.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public String nextStep() {
        return nextStep;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Upstream upstream() {
        return upstream;
    }
}
