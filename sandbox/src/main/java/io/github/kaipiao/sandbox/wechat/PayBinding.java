package io.github.kaipiao.sandbox.wechat;

/** What {@code set_pay_mch} bound to a merchant of WeChat Pay (wechat-api.md §2.4.2). */
public record PayBinding(String appid, String sPappid) {}
