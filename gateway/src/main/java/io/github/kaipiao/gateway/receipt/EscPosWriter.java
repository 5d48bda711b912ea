package io.github.kaipiao.gateway.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A receipt slip for printers that speak ESC/POS. Command names are those of Epson's "ESC/POS Command Reference"; only
 * commands that the common 58 mm and 80 mm clones know too are used.
 */
public final class EscPosWriter {
    private static final byte ESC = 0x1B;
    private static final byte GS = 0x1D;
    private static final byte FS = 0x1C;

    /** "ESC @": forget what the receipt before has set. */
    private static final byte[] INITIALIZE = {ESC, '@'};
    /** "FS &": bytes from 0x80 are halves of Chinese characters. */
    private static final byte[] CHINESE = {FS, '&'};
    /** "ESC a": 0 left, 1 centred. */
    private static final byte[] LEFT = {ESC, 'a', 0};

    private static final byte[] CENTRED = {ESC, 'a', 1};
    /** "ESC E": emphasized. */
    private static final byte[] BOLD = {ESC, 'E', 1};

    private static final byte[] NOT_BOLD = {ESC, 'E', 0};
    /** "ESC d": feed four lines, past the tear bar. */
    private static final byte[] FEED = {ESC, 'd', 4};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final Paper paper;

    private EscPosWriter(Paper paper) {
        this.paper = paper;
    }

    /**
     * The printer draws the QR code itself: a few hundred bytes.
     *
     * @throws IllegalArgumentException if the code does not fit the paper
     */
    public static byte[] nativeCode(QrModules qr, ReceiptText text, Paper paper) {
        EscPosWriter slip = new EscPosWriter(paper);
        slip.above(text);
        slip.nativeQr(qr);
        return slip.below(text);
    }

    /**
     * The QR code as an image, for printers without "GS ( k": about 8 kB on 58 mm.
     *
     * @throws IllegalArgumentException if the code does not fit the paper
     */
    public static byte[] raster(QrModules qr, ReceiptText text, Paper paper) {
        EscPosWriter slip = new EscPosWriter(paper);
        slip.above(text);
        slip.rasterQr(qr);
        return slip.below(text);
    }

    private void above(ReceiptText text) {
        write(INITIALIZE);
        write(CHINESE);
        write(CENTRED);
        write(BOLD);
        lines(text.shop());
        write(NOT_BOLD);
        lines(text.amountLine());
    }

    private byte[] below(ReceiptText text) {
        write(CENTRED);
        write(BOLD);
        lines(ReceiptText.INVITATION);
        write(NOT_BOLD);
        lines(text.claimLine());
        write(LEFT);
        write(FEED);
        return out.toByteArray();
    }

    /** "GS ( k", cn 49 (QR Code), functions 165, 167, 169, 180 and 181. */
    private void nativeQr(QrModules qr) {
        byte[] data = qr.text().getBytes(StandardCharsets.US_ASCII);
        symbol(65, new byte[] {50, 0}); // function 165: model 2
        symbol(67, new byte[] {(byte) paper.dotsPerModule(qr)}); // function 167: dots a module, 1 to 16
        symbol(69, new byte[] {49}); // function 169: level M
        byte[] stored = new byte[data.length + 1];
        stored[0] = 48; // m
        System.arraycopy(data, 0, stored, 1, data.length);
        symbol(80, stored); // function 180: store; the printer finds the alphanumeric mode by itself
        // The printer leaves the quiet zone to us. Centring keeps the sides; a blank line each keeps above and below.
        write(new byte[] {'\n'});
        symbol(81, new byte[] {48}); // function 181: print
        write(new byte[] {'\n'});
    }

    private void symbol(int function, byte[] parameters) {
        int length = parameters.length + 2;
        write(new byte[] {GS, '(', 'k', (byte) length, (byte) (length >> 8), 49, (byte) function});
        write(parameters);
    }

    /**
     * "GS v 0", normal density. Epson calls it obsolete in favour of "GS ( L", which many clones lack. Centred by our own
     * margin, for clones differ on whether "ESC a" moves images.
     */
    private void rasterQr(QrModules qr) {
        int module = paper.dotsPerModule(qr);
        int margin = (paper.dots() - qr.sizeWithQuietZone() * module) / 2;
        QrBitmap bitmap = QrBitmap.of(qr, module, margin);
        write(LEFT);
        write(new byte[] {
            GS,
            'v',
            '0',
            0,
            (byte) bitmap.bytesPerRow(),
            (byte) (bitmap.bytesPerRow() >> 8),
            (byte) bitmap.height(),
            (byte) (bitmap.height() >> 8)
        });
        write(bitmap.bits());
    }

    private void lines(String text) {
        for (String line : ReceiptText.wrapped(text, paper.columns())) {
            write(line.getBytes(ReceiptText.CHARSET));
            write(new byte[] {'\n'});
        }
    }

    private void write(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }
}
