package io.github.kaipiao.client;

/** Invoicing entries (开票入口) of orders. */
public final class Entries {
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
}
