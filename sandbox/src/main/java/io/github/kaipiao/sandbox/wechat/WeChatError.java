package io.github.kaipiao.sandbox.wechat;

import org.jspecify.annotations.Nullable;

/** A refusal with WeChat's own code and words (wechat-api.md §8). */
public final class WeChatError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private @Nullable String reason;

    private WeChatError(int code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * What was wrong, in words for the sandbox's journal. The caller hears no more than WeChat would say.
     *
     * @param words without secrets or personal data
     */
    WeChatError because(String words) {
        reason = words;
        return this;
    }

    public @Nullable String reason() {
        return reason;
    }

    public int code() {
        return code;
    }

    public String errmsg() {
        return String.valueOf(getMessage());
    }

    /** With the documented words. */
    static WeChatError of(int code) {
        return new WeChatError(code, ErrorText.of(code));
    }

    static WeChatError ofAddress(String address) {
        String ipv6 = address.indexOf(':') < 0 ? "::ffff:" + address : address;
        return new WeChatError(40164, "invalid ip " + address + " ipv6 " + ipv6 + ", not in whitelist");
    }

    static WeChatError empty(String field) {
        return params(field + " is empty");
    }

    static WeChatError invalid(String field) {
        return params(field + " is invalid");
    }

    private static WeChatError params(String what) {
        return new WeChatError(72031, "invalid params, " + what);
    }
}
