package io.github.kaipiao.client;

/** The gateway's orders. */
public final class Orders {
    private final Transport transport;

    Orders(Transport transport) {
        this.transport = transport;
    }

    /**
     * Tells the gateway about a paid order. Repeating the same order is harmless.
     *
     * @param orderNo the merchant's own number: 1 to 28 of letters, digits, {@code _} and {@code -}
     * @throws IllegalArgumentException if the order number has another form
     * @throws KaipiaoException 409 {@code ORDER_CONFLICT} when the number stands for a different order, 422 when the
     *     order does not add up
     */
    public StoredOrder put(String orderNo, Order order) {
        return transport.json("PUT", "/v1/orders/" + PathPart.orderNo(orderNo), order, StoredOrder.class);
    }

    /**
     * The order and its invoices.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 when there is none
     */
    public StoredOrder get(String orderNo) {
        return transport.json("GET", "/v1/orders/" + PathPart.orderNo(orderNo), null, StoredOrder.class);
    }

    /**
     * Tells the gateway that money of the order went back; its invoice follows by itself. Repeating the same refund is harmless.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 when there is no such order, 409 {@code REFUND_CONFLICT} when the number stands for a
     *     different refund, 422 {@code REFUND_ABOVE_PAID} when less is left, 422 {@code REFUND_LINES_REQUIRED} when the lines
     *     must be named
     */
    public StoredRefund refund(String orderNo, Refund refund) {
        return transport.json("POST", refundsOf(orderNo), refund, StoredRefund.class);
    }

    /**
     * The refunds the gateway was told of.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 when there is no such order
     */
    public OrderRefunds refunds(String orderNo) {
        return transport.json("GET", refundsOf(orderNo), null, OrderRefunds.class);
    }

    private static String refundsOf(String orderNo) {
        return "/v1/orders/" + PathPart.orderNo(orderNo) + "/refunds";
    }
}
