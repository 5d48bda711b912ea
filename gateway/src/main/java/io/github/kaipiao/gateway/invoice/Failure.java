package io.github.kaipiao.gateway.invoice;

/**
 * Why something did not work, with its origin.
 *
 * @param source WECHAT, INVOICING_PLATFORM, MERCHANT or GATEWAY
 * @param code the source's own code
 */
public record Failure(String source, String code, String message) {
    static final String WECHAT = "WECHAT";
    static final String INVOICING_PLATFORM = "INVOICING_PLATFORM";
    static final String MERCHANT = "MERCHANT";
    static final String GATEWAY = "GATEWAY";

    public Failure {
        message = message.length() > 500 ? message.substring(0, 500) : message;
        code = code.length() > 100 ? code.substring(0, 100) : code;
    }
}
