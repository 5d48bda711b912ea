package io.github.kaipiao.sandbox.pay;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Numbers and moments in the shapes WeChat Pay uses. */
final class PayIds {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(CHINA);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(CHINA);
    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(CHINA);

    private PayIds() {}

    /** 28 digits, from 4200 on. */
    static String transactionId(Instant now) {
        return "4200" + digits(6) + DAY.format(now) + digits(10);
    }

    /** 29 digits, from 503 on. */
    static String refundId(Instant now) {
        return "503" + digits(8) + DAY.format(now) + digits(10);
    }

    static String prepayId(Instant now) {
        return "wx" + SECOND.format(now) + hex(10);
    }

    static String nonce() {
        return hex(16).toUpperCase(java.util.Locale.ROOT);
    }

    /** Random bytes in hexadecimal. */
    static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String rfc3339(Instant at) {
        return RFC3339.format(at);
    }

    /** V2's {@code yyyyMMddHHmmss} in China's time. */
    static String seconds(Instant at) {
        return SECOND.format(at);
    }

    private static String digits(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return text.toString();
    }
}
