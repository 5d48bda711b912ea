package io.github.kaipiao.gateway.receipt;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;

/**
 * The dark and light modules of a QR code (ISO/IEC 18004), without the quiet zone around them.
 *
 * <p>Level M, which restores 15 %: thermal paper fades and creases, and level Q would cost a version.
 */
public final class QrModules {
    /** Light modules that a reader needs on each side (ISO/IEC 18004, 9.1). */
    public static final int QUIET_ZONE = 4;

    private final String text;
    private final int size;
    private final byte[][] rows;

    private QrModules(String text, int size, byte[][] rows) {
        this.text = text;
        this.size = size;
        this.rows = rows;
    }

    /**
     * @param text what a reader shall read
     * @param largestVersion 1 to 40; a version has {@code 17 + 4 × version} modules a side
     * @throws IllegalArgumentException if the text needs a larger version: the modules would be too fine for the paper
     */
    static QrModules of(String text, int largestVersion) {
        QRCode code;
        try {
            code = Encoder.encode(text, ErrorCorrectionLevel.M);
        } catch (WriterException e) {
            throw new IllegalArgumentException("a text of %d characters fits no QR code".formatted(text.length()), e);
        }
        int version = code.getVersion().getVersionNumber();
        if (version > largestVersion) {
            throw new IllegalArgumentException(
                    "a text of %d characters needs QR version %d; at most version %d prints legibly here: use a shorter host name"
                            .formatted(text.length(), version, largestVersion));
        }
        return new QrModules(text, code.getMatrix().getWidth(), code.getMatrix().getArray());
    }

    public String text() {
        return text;
    }

    /** Modules a side. */
    public int size() {
        return size;
    }

    /** Modules a side with the quiet zone. */
    int sizeWithQuietZone() {
        return size + 2 * QUIET_ZONE;
    }

    /** @param x column and row from the top left corner, both from 0 to {@link #size()} − 1 */
    public boolean isDark(int x, int y) {
        return rows[y][x] == 1;
    }
}
