package io.github.kaipiao.gateway.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes two pushes the same event: business fields, never payer and second alone, under which two orders of one
 * payer would be one (sdk-peers.md §4).
 *
 * @param id digest of everything below and what else tells events apart; says nothing about the payer
 * @param orderId the order an authorization is about
 * @param outcome of an authorization
 */
record EventKey(
        String id,
        String appid,
        String event,
        @Nullable String orderId,
        @Nullable String outcome) {

    static EventKey of(String appid, WeChatEvent event) {
        List<String> parts = new ArrayList<>(List.of(appid, event.event()));
        if (event instanceof AuthorizationEvent authorization) {
            // No time: an order id is authorized once, however often and late it is said.
            String outcome = authorization.outcome().name();
            parts.addAll(List.of(authorization.orderId(), outcome));
            return new EventKey(digest(parts), appid, event.event(), authorization.orderId(), outcome);
        }
        if (event instanceof InvoiceStatusEvent status) {
            // With the time: a card may be locked, freed and locked again.
            String at = String.valueOf(status.sender().createdAt());
            parts.addAll(List.of(status.cardId(), status.code(), status.status(), at));
        } else if (event instanceof TitleSubmittedEvent title) {
            addAll(parts, new TreeMap<>(title.fields()));
        } else if (event instanceof UnknownEvent unknown) {
            addAll(parts, new TreeMap<>(unknown.fields()));
        }
        return new EventKey(digest(parts), appid, event.event(), null, null);
    }

    private static void addAll(List<String> parts, TreeMap<String, String> fields) {
        fields.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
    }

    private static String digest(List<String> parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With the length before each part, parts cannot flow into one another.
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                sha256.update(bytes);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
