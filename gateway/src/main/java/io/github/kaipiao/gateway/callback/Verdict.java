package io.github.kaipiao.gateway.callback;

/** What came of looking into a piece of authorization news. */
public enum Verdict {
    /** Confirmed by WeChat and recorded, now or before; or overtaken by what we knew already. */
    SETTLED,
    /** WeChat does not confirm it yet, or could not be asked: again later. */
    NOT_YET,
    /** No application of this merchant goes by that id. */
    NO_SUCH_ORDER
}
