package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an invoice's last step failed.
 *
 * @param source who refused: the gateway, WeChat or the invoicing platform
 * @param code the source's own code
 * @param nextStep what the merchant can do about it
 */
public record Failure(
        String source,
        String code,
        @Nullable String message,
        @Nullable String nextStep) {
    public Failure {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(code, "code");
    }
}
