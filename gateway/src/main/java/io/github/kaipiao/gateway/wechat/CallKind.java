package io.github.kaipiao.gateway.wechat;

/** What a call risks; decides its time limit and how its failures are read. */
enum CallKind {
    TOKEN,
    TICKET,
    QUERY,
    CHANGE,
    UPLOAD;

    /** After -1 nobody knows whether WeChat acted, so for these it is no refusal. */
    boolean changes() {
        return this == CHANGE || this == UPLOAD;
    }
}
