package io.github.kaipiao.gateway.webhook;

/**
 * One way down the retry curve. Every redelivery is another round with work of its own, so that it needs no agreement with
 * work of an older round that may be running at this moment.
 *
 * @param no 1 for the first
 */
record Round(String deliveryId, int no) {
    String key() {
        return deliveryId + ":" + no;
    }

    static Round of(String key) {
        int colon = key.lastIndexOf(':');
        return new Round(key.substring(0, colon), Integer.parseInt(key.substring(colon + 1)));
    }
}
