package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.order.TaxRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** docs/receipt-code-vectors.json, by which the client's signer is held too. */
final class ReceiptVectors {
    private ReceiptVectors() {}

    private record Document(String about, List<Vector> vectors) {}

    record Line(String name, String taxCode, String taxRate, long amountFen) {}

    /** @param nonce 32 bits, unsigned */
    record Vector(
            String name,
            String key,
            String baseUrl,
            String storeNo,
            String orderNo,
            String paidAt,
            List<Line> lines,
            long nonce,
            String code,
            String url) {
        ReceiptKey receiptKey() {
            return ReceiptKey.of("m1", storeNo, new Secret(key));
        }

        TillOrder sale() {
            return new TillOrder(
                    receiptKey().id(),
                    "m1",
                    storeNo,
                    orderNo,
                    Instant.ofEpochSecond(OffsetDateTime.parse(paidAt).toEpochSecond()),
                    lines.stream()
                            .map(l ->
                                    new TillOrder.Line(l.name(), l.taxCode(), new TaxRate(l.taxRate()), l.amountFen()))
                            .toList(),
                    (int) nonce);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> all() {
        try {
            return JsonMapper.shared()
                    .readValue(Files.readString(Path.of("..", "docs", "receipt-code-vectors.json")), Document.class)
                    .vectors();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
