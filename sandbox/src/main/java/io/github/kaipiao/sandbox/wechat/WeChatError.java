package io.github.kaipiao.sandbox.wechat;

/** A refusal with WeChat's own code and words (wechat-api.md §8). */
public final class WeChatError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    WeChatError(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }

    public String errmsg() {
        return String.valueOf(getMessage());
    }

    static WeChatError empty(String field) {
        return new WeChatError(72031, "invalid params, " + field + " is empty");
    }

    static WeChatError neverAuthorized() {
        return new WeChatError(72038, "invoice order never auth");
    }
}
