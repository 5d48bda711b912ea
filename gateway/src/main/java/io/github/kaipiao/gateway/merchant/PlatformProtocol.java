package io.github.kaipiao.gateway.merchant;

/** Which wire an invoicing platform speaks. */
public enum PlatformProtocol {
    /** docs/platform-protocol.md. */
    KAIPIAO_HTTP
}
