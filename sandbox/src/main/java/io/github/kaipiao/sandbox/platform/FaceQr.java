package io.github.kaipiao.sandbox.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The text in the QR code on an invoice's face:
 * {@code 01,32,,<20 digits>,<yuan>,<yyyyMMdd>,,<CRC>} (derived from real invoices, not from an official text).
 */
final class FaceQr {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    private FaceQr() {}

    static String text(String number, long feeFen, Instant issuedAt) {
        String head = "01,32,,%s,%s,%s,,".formatted(number, Yuan.of(feeFen), DAY.format(issuedAt));
        return head + crc(head);
    }

    /** CRC-16 with polynomial 0x8005, begun with 0, not reflected, as four upper-case hex digits. */
    static String crc(String text) {
        int crc = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x8005 : crc << 1;
                crc &= 0xFFFF;
            }
        }
        return "%04X".formatted(crc);
    }
}
