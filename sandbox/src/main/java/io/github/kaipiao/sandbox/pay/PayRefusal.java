package io.github.kaipiao.sandbox.pay;

/** Thrown instead of an answer; nothing has changed. */
final class PayRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final PayFault fault;

    PayRefusal(PayFault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static PayRefusal of(String field, String wrong) {
        return new PayRefusal(PayFault.PARAM_ERROR, "参数错误 " + field + ": " + wrong);
    }

    PayFault fault() {
        return fault;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
