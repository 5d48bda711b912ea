package io.github.kaipiao.sandbox.platform.yonyou;

/** What people do at 用友 and at the tax bureau, for one application. */
public final class YonyouDesk {
    private final YonyouCalls calls;

    YonyouDesk(YonyouCalls calls) {
        this.calls = calls;
    }

    /** The next document, blue or red, is accepted and ends in statuscode 3 with these words. */
    public void failNext(String cause) {
        calls.failNext(cause);
    }

    /** How many documents whose {@code FPQQLSH} begins so are blue invoices. */
    public long blueInvoices(String prefix) {
        return calls.count(prefix, false);
    }

    public long redInvoices() {
        return calls.count("", true);
    }
}
