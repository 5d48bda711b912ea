package io.github.kaipiao.sandbox.pay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An X.509 certificate (RFC 5280) in DER; the JDK reads them and has no public way to make one. */
final class SelfSignedCertificate {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int VERSION = 0xa0;

    /** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, and its NULL parameter. */
    private static final byte[] ALGORITHM = der(
            SEQUENCE,
            new byte[] {0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b},
            new byte[] {0x05, 0x00});

    /** id-at-commonName, 2.5.4.3. */
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};

    private static final int FIRST_GENERALIZED_YEAR = 2050;

    private SelfSignedCertificate() {}

    static X509Certificate of(KeyPair keys, String name, BigInteger serial, Instant from, Instant to) {
        try {
            byte[] named = der(
                    SEQUENCE,
                    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, name.getBytes(StandardCharsets.UTF_8)))));
            byte[] body = der(
                    SEQUENCE,
                    der(VERSION, der(INTEGER, new byte[] {2})),
                    der(INTEGER, serial.toByteArray()),
                    ALGORITHM,
                    named,
                    der(SEQUENCE, time(from), time(to)),
                    named,
                    keys.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] whole = der(SEQUENCE, body, ALGORITHM, der(BIT_STRING, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    private static byte[] time(Instant at) {
        boolean far = at.atZone(ZoneOffset.UTC).getYear() >= FIRST_GENERALIZED_YEAR;
        String text = DateTimeFormatter.ofPattern(far ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
        return der(far ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 0x80) {
            whole.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int skip = digits[0] == 0 ? 1 : 0;
            whole.write(0x80 | (digits.length - skip));
            whole.write(digits, skip, digits.length - skip);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
