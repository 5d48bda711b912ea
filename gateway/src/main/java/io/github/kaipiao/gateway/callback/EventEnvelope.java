package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens what WeChat pushes to one account: nothing leaves it that the account's Token and key do not vouch for. */
public final class EventEnvelope {
    private static final int MAX_BODY = 64 << 10;

    private final byte[] appid;
    private final SharedToken token;
    private final List<EncodingAesKey> keys;
    private final boolean plaintext;

    /** @throws IllegalArgumentException if the account has no Token or a malformed EncodingAESKey */
    public EventEnvelope(WeChatAccount account) {
        if (account.callbackToken() == null) {
            throw new IllegalArgumentException("the account has no callback token");
        }
        appid = account.appid().getBytes(StandardCharsets.UTF_8);
        token = new SharedToken(account.callbackToken());
        keys = Stream.of(account.aesKey(), account.previousAesKey())
                .filter(Objects::nonNull)
                .map(EncodingAesKey::new)
                .toList();
        plaintext = account.plaintextEvents();
    }

    /** Was this address and time signed with our Token? Says nothing about a body. */
    void verify(CallbackQuery query) {
        if (!token.signed(query.signature(), query.timestamp(), query.nonce())) {
            throw new CallbackRefused(Reason.FORGED);
        }
    }

    /**
     * @return the message: XML, or JSON from mini programs that chose it
     * @throws CallbackRefused unless every signature is right, the key fits and the message is for this appid
     */
    public byte[] open(CallbackQuery query, byte[] body) {
        // First what needs no parser: a stranger's body is never read.
        verify(query);
        if (body.length > MAX_BODY) {
            throw new CallbackRefused(Reason.TOO_LARGE);
        }
        if (query.messageSignature() != null && query.encrypted()) {
            return unseal(query, query.messageSignature(), body);
        }
        if (!plaintext) {
            throw new CallbackRefused(Reason.PLAINTEXT);
        }
        return body;
    }

    private byte[] unseal(CallbackQuery query, String messageSignature, byte[] body) {
        // Compatible mode sends the plain fields too. Nothing vouches for them: only the ciphertext is read.
        @Nullable String sealed = MessageFields.read(body).get("Encrypt");
        if (sealed == null) {
            throw new CallbackRefused(Reason.UNREADABLE);
        }
        if (!token.signed(messageSignature, query.timestamp(), query.nonce(), sealed)) {
            throw new CallbackRefused(Reason.FORGED);
        }
        byte[] bytes = decode(sealed);
        for (EncodingAesKey key : keys) {
            byte[] message = key.open(bytes, appid);
            if (message != null) {
                return message;
            }
        }
        throw new CallbackRefused(Reason.WRONG_SEAL);
    }

    private static byte[] decode(String sealed) {
        try {
            return Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            throw new CallbackRefused(Reason.UNREADABLE);
        }
    }
}
