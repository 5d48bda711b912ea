package io.github.kaipiao.gateway.platform.vendor;

import io.github.kaipiao.gateway.platform.FailureClass;

/** Something does not fit into the vendor's field, and cutting it would make it untrue. Nothing has been sent. */
public final class FieldTooLong extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;

    /** The words name the field and never its value, which may be personal. */
    public FieldTooLong(String vendor, String field, int most) {
        super(field + " 超过" + vendor + "允许的长度 is longer than " + vendor + " allows: " + most);
        failureClass = field.startsWith("buyer") || field.startsWith("GMF_")
                ? FailureClass.INVALID_TITLE
                : FailureClass.INVALID_ORDER;
    }

    public FailureClass failureClass() {
        return failureClass;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
