package io.github.kaipiao.gateway.receipt;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The QR code of an entry link, as small as the link allows.
 *
 * <p>The link is written in capitals: scheme and host do not care (RFC 3986, 6.2.2.1), the token has only capitals, and
 * {@code /E/} is routed too. A QR code then needs 5.5 bits a character instead of 8 (alphanumeric mode, ISO/IEC 18004), which
 * is one or two versions fewer: larger modules on the same paper.
 */
public final class ReceiptQr {
    /** 33 modules; with 6 dots each 25 mm on a 203 dpi printer. Holds a host of 53 characters. */
    private static final int LARGEST_VERSION = 4;

    /** No path before /e/: a path cares about capitals. */
    private static final Pattern ENTRY_LINK =
            Pattern.compile("(https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)/e/([0-9A-HJKMNP-TV-Z]{26})");

    private ReceiptQr() {}

    /**
     * @param entryUrl {@code https://host/e/token}, the stable link of an application
     * @throws IllegalArgumentException for a link of another form, or one too long for a receipt
     */
    public static QrModules of(String entryUrl) {
        return QrModules.of(text(entryUrl), LARGEST_VERSION);
    }

    /**
     * What the QR code says: {@code HTTPS://HOST/E/TOKEN}.
     *
     * @throws IllegalArgumentException for a link of another form
     */
    public static String text(String entryUrl) {
        if (entryUrl.length() > 512 || !ENTRY_LINK.matcher(entryUrl).matches()) {
            // Without the link: its token is a pass.
            throw new IllegalArgumentException(
                    "not an entry link https://host/e/token; a base address with a path cannot be written in capitals");
        }
        return entryUrl.toUpperCase(Locale.ROOT);
    }
}
