package io.github.kaipiao.gateway.webhook;

/**
 * What is sent.
 *
 * @param id {@code msg_…}; the same in every attempt, so that the merchant can tell a repetition
 * @param body the JSON text, byte for byte the same in every attempt
 */
record Message(String id, String merchantId, String type, String body) {
    /** Without the body: it holds personal data. */
    @Override
    public String toString() {
        return "Message[" + id + ", " + type + "]";
    }
}
