package io.github.kaipiao.client;

import io.github.kaipiao.client.WebhookRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Tells the gateway's webhooks from anybody else's, after the Standard Webhooks specification
 * (github.com/standard-webhooks/standard-webhooks). Safe for use by several threads.
 */
public final class WebhookVerifier {
    /** Header with the event's id. */
    public static final String ID_HEADER = "webhook-id";

    /** Header with the time of sending in unix seconds. */
    public static final String TIMESTAMP_HEADER = "webhook-timestamp";

    /** Header with one or more signatures. */
    public static final String SIGNATURE_HEADER = "webhook-signature";

    private static final long TOLERANCE_SECONDS = 300;
    private static final int BODY_LIMIT = 1 << 20;
    private static final int SIGNATURES_LIMIT = 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern SPACE = Pattern.compile(" ");

    private record Body(
            @Nullable String type,
            @Nullable Instant timestamp,
            @Nullable Invoice data) {}

    private final List<WebhookSecret> secrets;
    private final Clock clock;

    /**
     * @param secrets one secret, or two while the old one is being replaced
     * @throws IllegalArgumentException for another number of secrets or one of the wrong form
     */
    public WebhookVerifier(List<String> secrets, Clock clock) {
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("one or two webhook secrets are needed");
        }
        this.secrets = secrets.stream().map(WebhookSecret::parse).toList();
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Verifies, then reads a webhook.
     *
     * @param id value of {@link #ID_HEADER}, null when absent
     * @param timestamp value of {@link #TIMESTAMP_HEADER}, null when absent
     * @param signature value of {@link #SIGNATURE_HEADER}, null when absent
     * @param body the bytes as received, at most 1 MiB: parsing and writing JSON again changes them
     * @throws WebhookRefused when it is not to be trusted or cannot be read
     */
    public WebhookEvent verify(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (id == null || timestamp == null || signature == null) {
            throw new WebhookRefused(Reason.MISSING_HEADER);
        }
        if (!ID.matcher(id).matches()
                || !UNIX_SECONDS.matcher(timestamp).matches()
                || signature.length() > SIGNATURES_LIMIT) {
            throw new WebhookRefused(Reason.MALFORMED_HEADER);
        }
        if (body.length > BODY_LIMIT) {
            throw new WebhookRefused(Reason.BODY_TOO_LARGE);
        }
        long sent = Long.parseLong(timestamp);
        long age = clock.instant().getEpochSecond() - sent;
        if (age > TOLERANCE_SECONDS) {
            throw new WebhookRefused(Reason.TOO_OLD);
        }
        if (age < -TOLERANCE_SECONDS) {
            throw new WebhookRefused(Reason.TOO_NEW);
        }
        if (!signed(id, sent, signature, body)) {
            throw new WebhookRefused(Reason.WRONG_SIGNATURE);
        }
        return read(id, body);
    }

    /**
     * Signs a body the way the gateway does.
     *
     * @param secret {@code whsec_} and base64 of 24 to 64 bytes
     * @param timestamp time of sending; whole seconds count
     * @return one value for {@link #SIGNATURE_HEADER}, {@code v1,} and base64
     * @throws IllegalArgumentException if the secret has another form
     */
    public static String sign(String secret, String id, Instant timestamp, byte[] body) {
        return WebhookSecret.parse(secret).sign(id, timestamp.getEpochSecond(), body);
    }

    /** Compares the text of signatures, so that one that is not base64 simply matches nothing. */
    private boolean signed(String id, long sent, String signatures, byte[] body) {
        List<byte[]> given = SPACE.splitAsStream(signatures)
                .map(one -> one.getBytes(StandardCharsets.UTF_8))
                .toList();
        boolean any = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(id, sent, body).getBytes(StandardCharsets.UTF_8);
            for (byte[] one : given) {
                any |= MessageDigest.isEqual(expected, one);
            }
        }
        return any;
    }

    private static WebhookEvent read(String id, byte[] body) {
        Body read;
        try {
            read = Json.MAPPER.readValue(body, Body.class);
        } catch (JacksonException e) {
            // Not kept as the cause: Jackson's messages quote the value they stumbled over.
            throw new WebhookRefused(Reason.UNREADABLE_BODY);
        }
        if (read == null || read.type() == null || read.timestamp() == null || read.data() == null) {
            throw new WebhookRefused(Reason.UNREADABLE_BODY);
        }
        return new WebhookEvent(id, read.type(), read.timestamp(), read.data());
    }
}
