package io.github.kaipiao.client;

/** Payments of orders at WeChat Pay, placed through the gateway. */
public final class Payments {
    private final Transport transport;

    Payments(Transport transport) {
        this.transport = transport;
    }

    /**
     * Places the order at WeChat Pay for its whole amount, with 开发票 on its bill. May be repeated: the same request gives
     * the same payment.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 without such an order; 409, 422 or 502 when it cannot be paid this way
     */
    public StartedPayment start(String orderNo, PaymentRequest request) {
        return transport.json(
                "POST", "/v1/orders/" + PathPart.orderNo(orderNo) + "/payments", request, StartedPayment.class);
    }
}
