package io.github.kaipiao.client;

import java.util.regex.Pattern;

/** Checks what goes into a path, so that no value can reach another route. */
final class PathPart {
    private static final Pattern ORDER_NO = Pattern.compile("[A-Za-z0-9_-]{1,28}");
    private static final Pattern INVOICE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_KIND = Pattern.compile("PDF|OFD|XML");

    private PathPart() {}

    static String orderNo(String orderNo) {
        return matching(ORDER_NO, orderNo, "orderNo");
    }

    static String invoiceId(String id) {
        return matching(INVOICE_ID, id, "invoice id");
    }

    static String eventId(String id) {
        return matching(EVENT_ID, id, "event id");
    }

    static String fileKind(String kind) {
        return matching(FILE_KIND, kind, "file kind");
    }

    private static String matching(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " must match " + pattern.pattern());
        }
        return text;
    }
}
