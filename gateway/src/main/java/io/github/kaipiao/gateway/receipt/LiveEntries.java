package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What to print for orders with a live application; a reading of the invoice table and nothing more. */
@Component
class LiveEntries {
    private final JdbcClient sql;
    private final String baseUrl;

    LiveEntries(JdbcClient sql, GatewaySettings settings) {
        this.sql = sql;
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
        return sql
                .sql("""
                select order_no, payer_token, store_no, amount_fen from invoice
                where merchant_id = :merchant and order_no in (:orders)
                    and status not in ('ISSUE_FAILED', 'REJECTED', 'REVERSED')""")
                .param("merchant", merchant.id())
                .param("orders", orderNos)
                .query((row, n) -> entry(
                        merchant,
                        row.getString("order_no"),
                        row.getString("payer_token"),
                        row.getString("store_no"),
                        row.getLong("amount_fen")))
                .stream()
                .collect(Collectors.toMap(Entry::orderNo, Function.identity()));
    }

    private Entry entry(Merchant merchant, String orderNo, String token, String storeNo, long amountFen) {
        // A shop that is no longer configured still has its receipts.
        String shop = merchant.store(storeNo).map(Store::name).orElse(merchant.name());
        return new Entry(
                orderNo, baseUrl + "/e/" + token, new ReceiptText(printable(shop), amountFen, ClaimCode.of(token)));
    }

    /** Names come from the settings, which do not limit them. */
    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ").strip();
        int end = plain.offsetByCodePoints(0, Math.min(30, plain.codePointCount(0, plain.length())));
        return plain.isEmpty() ? "-" : plain.substring(0, end);
    }
}
