package io.github.kaipiao.sandbox.wechat;

/** A refusal with WeChat's own code and words (wechat-api.md §8). */
public final class WeChatError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    private WeChatError(int code, String message) {
        super(message);
        this.code = code;
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
        return new WeChatError(40164, "invalid ip " + address + " ipv6 ::ffff:" + address + ", not in whitelist");
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
