package io.github.kaipiao.sandbox;

/** How WeChat sends an account its events (wechat-api.md §10.3). */
public enum PushMode {
    PLAINTEXT,
    COMPATIBLE,
    SECURE
}
