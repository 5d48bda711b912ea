package io.github.kaipiao.gateway.wechat;

/** Whether the payer has agreed. */
public enum AuthorizationStatus {
    AUTHORIZED,
    NEVER,
    /** We refused to issue; the order id is dead for good. */
    REJECTED,
    /** A status no page of WeChat names; its text is in {@link AuthorizationData#rawStatus}. */
    UNKNOWN;

    /** Only the first is documented; the others were observed. */
    static AuthorizationStatus of(String wire) {
        return switch (wire) {
            case "auth success" -> AUTHORIZED;
            case "never auth" -> NEVER;
            case "reject insert" -> REJECTED;
            default -> UNKNOWN;
        };
    }
}
