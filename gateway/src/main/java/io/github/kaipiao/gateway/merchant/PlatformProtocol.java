package io.github.kaipiao.gateway.merchant;

/** Which wire an invoicing platform speaks. */
public enum PlatformProtocol {
    /** docs/platform-protocol.md. */
    KAIPIAO_HTTP(false),
    /** 诺诺, docs/platforms/nuonuo.md. */
    NUONUO(true);

    private final boolean onlyIssues;

    PlatformProtocol(boolean onlyIssues) {
        this.onlyIssues = onlyIssues;
    }

    /** Nobody behind this wire inserts cards: whoever uses it does it himself (自建平台). */
    public boolean onlyIssues() {
        return onlyIssues;
    }
}
