package io.github.kaipiao.gateway.webhook;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a merchant's system listens, checked.
 *
 * @param keys newest first; two of them while a secret is rotated
 */
record Endpoint(URI url, List<SigningKey> keys) {
    /** One signature a key, so that the receiver accepts the message before and after it changes its secret. */
    String signatures(Message message, long timestamp) {
        return keys.stream()
                .map(key -> key.sign(message.id(), timestamp, message.body()))
                .collect(Collectors.joining(" "));
    }

    /** Without the query: merchants put tokens there. */
    @Override
    public String toString() {
        return "Endpoint[" + url.getHost() + "]";
    }
}
