package io.github.kaipiao.client.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** docs/receipt-code-vectors.json. */
final class ReceiptVectors {
    static final Path FILE = Path.of("..", "docs", "receipt-code-vectors.json");
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReceiptVectors() {}

    private record Document(String about, List<Vector> vectors) {}

    /** @param nonce 32 bits, unsigned */
    record Vector(
            String name,
            String key,
            String baseUrl,
            String storeNo,
            String orderNo,
            String paidAt,
            List<ReceiptLine> lines,
            long nonce,
            String code,
            String url) {
        Receipt receipt() {
            return new Receipt(orderNo, OffsetDateTime.parse(paidAt).toInstant(), lines);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Vector> all() {
        try {
            return JSON.readValue(Files.readString(FILE), Document.class).vectors();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
