package io.github.kaipiao.gateway.platform.vendor;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.PlatformAnswer;

/** The vendor said nothing that can be read: whether the call arrived is unknown. */
public final class NoReply extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param why without secrets or personal data */
    public NoReply(String code, String why) {
        super(why);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    /** Silence and errors of its server are an outage; without a token someone must look at key and secret. */
    public PlatformAnswer.Unknown answer() {
        return new PlatformAnswer.Unknown(failureClass(), code, why());
    }

    private FailureClass failureClass() {
        if (code.startsWith("TOKEN_")) {
            return FailureClass.UPSTREAM_ACTION_REQUIRED;
        }
        return code.startsWith("NO_") || code.equals("HTTP_429") || code.startsWith("HTTP_5")
                ? FailureClass.UPSTREAM_UNAVAILABLE
                : FailureClass.OUTCOME_UNKNOWN;
    }
}
