package io.github.kaipiao.client;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway refused a call, or could not be reached.
 *
 * <p>The message holds status, code and request id only, so that it is safe to log: neither the API key nor anything
 * the customer entered is in it. {@link #detail()} and {@link #errors()} may quote what was sent.
 */
public final class KaipiaoException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final boolean retryable;

    KaipiaoException(Problem problem, boolean retryable, @Nullable Throwable cause) {
        super("%s (HTTP %d, request %s)".formatted(problem.code(), problem.status(), problem.requestId()), cause);
        this.problem = problem;
        this.retryable = retryable;
    }

    /** HTTP status; 0 when no answer came. */
    public int status() {
        return problem.status();
    }

    /**
     * The gateway's code, such as {@code ORDER_CONFLICT}; {@code HTTP_502} and the like when something in front of the
     * gateway answered; {@code UNREACHABLE}, {@code TIMEOUT}, {@code INTERRUPTED}, {@code ANSWER_TOO_LARGE} or
     * {@code UNREADABLE_ANSWER} when this library gave up.
     */
    public String code() {
        return problem.code();
    }

    /** What to quote to whoever runs the gateway; also sent with the call. */
    public String requestId() {
        return problem.requestId();
    }

    /** Whether the same call may succeed later without any change. This library has already repeated it. */
    public boolean retryable() {
        return retryable;
    }

    /** The fields the gateway objects to; empty unless it named some. */
    public List<FieldError> errors() {
        return problem.errors();
    }

    /** The gateway's own words; not for a log. */
    public Optional<String> detail() {
        return Optional.ofNullable(problem.detail());
    }

    /** What to do about it, in the gateway's words. */
    public Optional<String> nextStep() {
        return Optional.ofNullable(problem.nextStep());
    }
}
