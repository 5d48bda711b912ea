package io.github.kaipiao.gateway.wechat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code wechat_credential} as it was read. */
record CredentialRow(
        long version,
        @Nullable Credential credential,
        @Nullable String fingerprint,
        @Nullable Instant blockedUntil) {

    /** The value, if this secret earned it and it lives. */
    @Nullable
    Credential usableBy(AppCredentials app, Instant now) {
        if (credential == null || fingerprint == null || !credential.usableAt(now)) {
            return null;
        }
        boolean mine = MessageDigest.isEqual(
                fingerprint.getBytes(StandardCharsets.US_ASCII),
                app.fingerprint().getBytes(StandardCharsets.US_ASCII));
        return mine ? credential : null;
    }
}
