package io.github.kaipiao.sandbox;

/** In what an account reads its events (wechat-api.md §10.1): mini programs may choose, all others read XML. */
public enum PushFormat {
    XML,
    JSON
}
