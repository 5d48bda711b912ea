package io.github.kaipiao.gateway.wechat;

/** Where the payer opens the authorization page; {@code source} on the wire. */
public enum Source {
    APP("app"),
    /** A page inside WeChat. */
    WEB("web"),
    MINI_PROGRAM("wxa"),
    /** A page in an ordinary browser. */
    BROWSER("wap");

    private final String wire;

    Source(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
