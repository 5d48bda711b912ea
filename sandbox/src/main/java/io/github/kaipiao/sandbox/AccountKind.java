package io.github.kaipiao.sandbox;

/** What kind of WeChat account an appid is. */
public enum AccountKind {
    SERVICE_ACCOUNT,
    MINI_PROGRAM,
    OPEN_APP
}
