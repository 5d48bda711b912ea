package io.github.kaipiao.gateway.invoice;

/** A move the status does not allow; the caller should have looked first. */
public final class IllegalMove extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalMove(String invoiceId, Enum<?> from, Enum<?> to) {
        super("invoice %s may not go from %s to %s".formatted(invoiceId, from, to));
    }
}
