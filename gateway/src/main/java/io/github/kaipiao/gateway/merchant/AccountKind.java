package io.github.kaipiao.gateway.merchant;

/** What kind of WeChat account an appid is. */
public enum AccountKind {
    /** 服务号: opens H5 authorization pages and receives events. */
    SERVICE_ACCOUNT,
    /** 小程序. */
    MINI_PROGRAM,
    /** 开放平台 App: opens pages in the merchant's App, never receives events. */
    OPEN_APP
}
