package io.github.kaipiao.gateway.wechat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A credential as the endpoint hands it out. Prints no value. */
record FetchedValue(String value, Duration lifetime) {
    private static final int MAX_LENGTH = 4096;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

    /**
     * @param seconds expires_in, 1 to 86400
     */
    static FetchedValue of(String value, @Nullable String seconds) throws AnswerFields.Missing {
        int lifetime = seconds == null || !SECONDS.matcher(seconds).matches() ? 0 : Integer.parseInt(seconds);
        if (lifetime < 1 || lifetime > 86_400) {
            throw new AnswerFields.Missing("a sensible expires_in");
        }
        if (value.length() > MAX_LENGTH) {
            throw new AnswerFields.Missing("a value of sensible length");
        }
        return new FetchedValue(value, Duration.ofSeconds(lifetime));
    }

    @Override
    public String toString() {
        return "FetchedValue[value=***, lifetime=" + lifetime + "]";
    }
}
