package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.wechatpay.NoticeRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notification as it came (wechatpay-fapiao.md §6.2, 6.5).
 *
 * @param timestamp Unix seconds, as digits: the signature covers them as they were sent
 */
record NoticeEnvelope(String timestamp, String nonce, String serial, String signature, String body) {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{1,1024}={0,2}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws NoticeRefused FORGED without a signature in the right shape */
    static NoticeEnvelope of(
            @Nullable String timestamp,
            @Nullable String nonce,
            @Nullable String serial,
            @Nullable String signature,
            byte[] body) {
        return new NoticeEnvelope(
                shaped(timestamp, SECONDS),
                shaped(nonce, NONCE),
                shaped(serial, SERIAL),
                // The prefix of WeChat's probes is no Base64 either; they are meant to fail.
                shaped(signature, SIGNATURE),
                text(body));
    }

    long seconds() {
        return Long.parseLong(timestamp);
    }

    void verify(MerchantKeys keys) {
        String message = timestamp + "\n" + nonce + "\n" + body + "\n";
        try {
            if (!keys.verifies(serial, message, signature)) {
                throw new NoticeRefused(Reason.FORGED);
            }
        } catch (MerchantKeys.KeysUnavailable e) {
            throw new NoticeRefused(Reason.NO_KEYS);
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused(Reason.FORGED);
        }
    }

    /** Only after {@link #verify}. */
    PaymentNotice open(String mchid, MerchantKeys keys) {
        JsonNode envelope = json(body);
        JsonNode resource = envelope.path("resource");
        String id = word(envelope, "id");
        String type = word(envelope, "event_type");
        if (!resource.path("algorithm").asString("").equals("AEAD_AES_256_GCM")) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
        String content = keys.open(
                resource.path("associated_data").asString(""),
                resource.path("nonce").asString(""),
                bytes(resource.path("ciphertext").asString("")));
        if (content == null) {
            throw new NoticeRefused(Reason.WRONG_SEAL);
        }
        return new PaymentNotice(mchid, id, type, json(content));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
    }

    private static String word(JsonNode node, String name) {
        String text = node.path(name).asString("");
        if (!WORD.matcher(text).matches()) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
        return text;
    }

    private static String shaped(@Nullable String given, Pattern shape) {
        if (given == null || !shape.matcher(given).matches()) {
            throw new NoticeRefused(Reason.FORGED);
        }
        return given;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoticeRefused(Reason.UNREADABLE);
        }
    }

    @Override
    public String toString() {
        return "NoticeEnvelope[" + timestamp + ", " + serial + "]";
    }
}
