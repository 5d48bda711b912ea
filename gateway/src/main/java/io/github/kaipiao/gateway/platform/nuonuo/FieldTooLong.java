package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.FailureClass;

/** Something does not fit into the vendor's field, and cutting it would make it untrue. Nothing has been sent. */
final class FieldTooLong extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureClass failureClass;

    /** The words name the field and never its value, which may be personal. */
    FieldTooLong(String field, int most) {
        super(field + " 超过诺诺允许的长度 is longer than 诺诺 allows: " + most);
        failureClass = field.startsWith("buyer") ? FailureClass.INVALID_TITLE : FailureClass.INVALID_ORDER;
    }

    FailureClass failureClass() {
        return failureClass;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
