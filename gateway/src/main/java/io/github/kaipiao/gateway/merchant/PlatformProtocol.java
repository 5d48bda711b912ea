package io.github.kaipiao.gateway.merchant;

/** Which wire an invoicing platform speaks. */
public enum PlatformProtocol {
    /** docs/platform-protocol.md. */
    KAIPIAO_HTTP(false),
    /** 诺诺, docs/platforms/nuonuo.md. */
    NUONUO(true),
    /** 用友, docs/platforms/yonyou.md. */
    YONYOU(false);

    private final boolean onlyIssues;

    PlatformProtocol(boolean onlyIssues) {
        this.onlyIssues = onlyIssues;
    }

    /** Nobody behind this wire inserts cards: whoever uses it does it himself (自建平台). */
    public boolean onlyIssues() {
        return onlyIssues;
    }
}
