package io.github.kaipiao.gateway.wechat;

/** What the wire knows of one request, before anybody reads the answer. */
sealed interface Transmission {
    record Answered(int status, String body) implements Transmission {}

    /** Not one byte of the request was written. */
    record NeverSent(String why) implements Transmission {}

    /** At least the first byte may have been written; no whole answer came back. */
    record Lost(String why) implements Transmission {}
}
