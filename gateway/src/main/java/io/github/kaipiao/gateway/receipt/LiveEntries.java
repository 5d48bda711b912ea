package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Store;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to print for orders with a live application; a reading of the invoice table and nothing more. */
@Component
class LiveEntries {
    private final JdbcClient sql;
    private final ClaimCodes claimCodes;
    private final String baseUrl;

    LiveEntries(JdbcClient sql, ClaimCodes claimCodes, GatewaySettings settings) {
        this.sql = sql;
        this.claimCodes = claimCodes;
        this.baseUrl = settings.baseUrl().toString().replaceAll("/+$", "");
    }

    /**
     * @param url the stable link of the application
     * @param text the words around its QR code
     */
    record Entry(String orderNo, String url, ReceiptText text) {}

    /** By order number; an order that is unknown, another merchant's, or without a live application is left out. */
    Map<String, Entry> of(Merchant merchant, List<String> orderNos) {
        // The condition of the index invoice_one_live, so that there is at most one row for an order.
        List<Row> rows = sql.sql("""
                select order_no, payer_token, store_no, amount_fen from invoice
                where merchant_id = :merchant and order_no in (:orders)
                    and status not in ('ISSUE_FAILED', 'REJECTED', 'REVERSED')""")
                .param("merchant", merchant.id())
                .param("orders", orderNos)
                .query((row, n) -> new Row(
                        row.getString("order_no"),
                        row.getString("payer_token"),
                        row.getString("store_no"),
                        row.getLong("amount_fen")))
                .list();
        Map<String, ClaimCode> codes =
                claimCodes.of(rows.stream().map(Row::token).toList());
        return rows.stream()
                .collect(Collectors.toMap(
                        Row::orderNo, row -> entry(merchant, row, Objects.requireNonNull(codes.get(row.token())))));
    }

    private record Row(String orderNo, String token, String storeNo, long amountFen) {}

    private Entry entry(Merchant merchant, Row row, ClaimCode code) {
        // A shop that is no longer configured still has its receipts.
        String shop = merchant.store(row.storeNo()).map(Store::name).orElse(merchant.name());
        return new Entry(
                row.orderNo(), baseUrl + "/e/" + row.token(), new ReceiptText(printable(shop), row.amountFen(), code));
    }

    /** Names come from the settings, which do not limit them. */
    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        int end = plain.offsetByCodePoints(0, Math.min(30, plain.codePointCount(0, plain.length())));
        return plain.isEmpty() ? "-" : plain.substring(0, end);
    }
}
