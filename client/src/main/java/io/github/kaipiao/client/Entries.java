package io.github.kaipiao.client;

/** Invoicing entries (开票入口) of orders. */
public final class Entries {
    private record PayAfterRequest(String scenario, GivenPayment payment) {}

    private final Transport transport;

    Entries(Transport transport) {
        this.transport = transport;
    }

    /**
     * Opens the entry of an order, or returns the one already open.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 without such an order; 409 or 422 when it cannot be invoiced this way
     */
    public Entry open(String orderNo, EntryRequest request) {
        return transport.json("POST", "/v1/orders/" + PathPart.orderNo(orderNo) + "/entries", request, Entry.class);
    }

    /**
     * Registers which WeChat Pay payment paid the order, so that the payer can ask on its bill (支付后开票). For payments that
     * the merchant's own system placed with {@code support_fapiao} or {@code receipt=Y}; those of {@link Payments} are
     * registered already.
     *
     * @throws IllegalArgumentException if the order number has a wrong form
     * @throws KaipiaoException 404 without such an order; 409 where the payment belongs to another order; 422 for an unknown
     *     mchid
     */
    public PayAfterEntry openOnBill(String orderNo, GivenPayment payment) {
        return transport.json(
                "POST",
                "/v1/orders/" + PathPart.orderNo(orderNo) + "/entries",
                new PayAfterRequest("PAY_AFTER", payment),
                PayAfterEntry.class);
    }
}
