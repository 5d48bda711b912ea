package io.github.kaipiao.gateway.platform.nuonuo;

/** 诺诺 said nothing that can be read: whether the call arrived is unknown. */
final class NoReply extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param why without secrets or personal data */
    NoReply(String code, String why) {
        super(why);
        this.code = code;
    }

    String code() {
        return code;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
