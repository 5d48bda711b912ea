package io.github.kaipiao.gateway.merchant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key or password. It never prints itself. */
public record Secret(String value) {
    public Secret {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a secret is empty");
        }
        // Spring keeps a placeholder without a value as plain text, which would then be a key that everyone knows.
        if (value.contains("${")) {
            throw new IllegalArgumentException(
                    "a secret is still a placeholder: set its environment variable 密钥仍是占位符，请设置对应的环境变量");
        }
    }

    /** Constant-time comparison, so that the time taken tells nothing about the secret. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(bytes(), candidate.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
