package io.github.kaipiao.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The gateway's invoices. */
public final class Invoices {
    private record Words(String reason) {}

    private record Reversal(String reason) {}

    private final Transport transport;

    Invoices(Transport transport) {
        this.transport = transport;
    }

    /**
     * One invoice with its log.
     *
     * @throws KaipiaoException 404 when there is none
     */
    public Invoice get(String id) {
        return transport.json("GET", path(id), null, Invoice.class);
    }

    /** A page of invoices; follow {@link InvoicePage#nextCursor()} with {@link InvoiceQuery#after(String)}. */
    public InvoicePage list(InvoiceQuery query) {
        StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
        add(text, "from", query.from());
        add(text, "to", query.to());
        add(text, "status", query.status());
        add(text, "limit", query.limit());
        add(text, "cursor", query.cursor());
        return transport.json("GET", "/v1/invoices" + text, null, InvoicePage.class);
    }

    /**
     * A file of an issued invoice, at most 32 MiB.
     *
     * @param kind {@code PDF}, {@code OFD} or {@code XML}
     * @throws IllegalArgumentException for any other kind
     * @throws KaipiaoException 404 when there is no such file (yet)
     */
    public byte[] file(String id, String kind) {
        return transport.bytes(path(id) + "/files/" + PathPart.fileKind(kind));
    }

    /**
     * Declines the customer's request.
     *
     * @param reason shown to the customer, 1 to 100 characters
     * @return the invoice, without its log
     */
    public Invoice reject(String id, String reason) {
        return transport.json("POST", path(id) + "/rejection", new Words(reason), Invoice.class);
    }

    /**
     * Declines the customer's request with a reason by name.
     *
     * @return the invoice, without its log
     * @throws KaipiaoException 422 when the name is unknown or the page is of another origin
     */
    public Invoice reject(String id, Rejection rejection) {
        return transport.json("POST", path(id) + "/rejection", rejection, Invoice.class);
    }

    /**
     * Asks for the red-letter reversal (冲红) of an issued invoice.
     *
     * @param reason {@code RETURN}, {@code ERROR}, {@code SERVICE_ENDED} or {@code ALLOWANCE}
     * @return the invoice, without its log
     */
    public Invoice reverse(String id, String reason) {
        return transport.json("POST", path(id) + "/reversal", new Reversal(reason), Invoice.class);
    }

    private static String path(String id) {
        return "/v1/invoices/" + PathPart.invoiceId(id);
    }

    private static void add(StringJoiner text, String name, @Nullable Object value) {
        if (value != null) {
            text.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
