package io.github.kaipiao.sandbox.http;

/** Thrown instead of an answer: the connection is cut without one. */
public final class ConnectionCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why in words for the journal */
    public ConnectionCut(String why) {
        super(why);
    }
}
