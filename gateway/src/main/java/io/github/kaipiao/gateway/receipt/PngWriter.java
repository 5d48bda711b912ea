package io.github.kaipiao.gateway.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A QR code as a PNG of one bit a pixel (PNG specification, third edition: greyscale, bit depth 1). ImageIO would bring AWT,
 * which many server images lack, and write eight times the pixels.
 */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_OVERHEAD = 12;
    private static final int HEADER_BYTES = 13;

    /** Of pixels a module, so that a caller's mistake is not an image of gigabytes. */
    private static final int LARGEST_SCALE = 40;

    private PngWriter() {}

    /**
     * @param pixelsPerModule 1 to 40
     * @throws IllegalArgumentException for another scale
     */
    public static byte[] write(QrModules qr, int pixelsPerModule) {
        if (pixelsPerModule < 1 || pixelsPerModule > LARGEST_SCALE) {
            throw new IllegalArgumentException("1 to %d pixels a module".formatted(LARGEST_SCALE));
        }
        QrBitmap bitmap = QrBitmap.of(qr, pixelsPerModule, 0);
        byte[] compressed = new byte[bitmap.bits().length + bitmap.height() + 256];
        int length = deflate(scanLines(bitmap, pixelsPerModule), compressed);
        ByteBuffer png = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_BYTES + length)
                .put(SIGNATURE);
        byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(bitmap.width())
                .putInt(bitmap.height())
                .put((byte) 1) // bit depth; colour type, compression, filter and interlace methods are all 0
                .array();
        chunk(png, "IHDR", header, header.length);
        chunk(png, "IDAT", compressed, length);
        chunk(png, "IEND", new byte[0], 0);
        return png.array();
    }

    /** Filter byte and row, inverted, for 1 is white here. Rows like the one above are told as such (filter Up, all 0). */
    private static byte[] scanLines(QrBitmap bitmap, int pixelsPerModule) {
        int stride = bitmap.bytesPerRow();
        byte[] lines = new byte[(stride + 1) * bitmap.height()];
        for (int y = 0; y < bitmap.height(); y++) {
            int at = y * (stride + 1);
            if (y % pixelsPerModule == 0) {
                for (int i = 0; i < stride; i++) {
                    lines[at + 1 + i] = (byte) ~bitmap.bits()[y * stride + i];
                }
            } else {
                lines[at] = 2;
            }
        }
        return lines;
    }

    private static int deflate(byte[] lines, byte[] target) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(lines);
            deflater.finish();
            int length = deflater.deflate(target);
            if (!deflater.finished()) {
                throw new IllegalStateException("deflate grew its input by more than its own bound");
            }
            return length;
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteBuffer png, String type, byte[] data, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        png.putInt(length).put(name).put(data, 0, length).putInt((int) crc.getValue());
    }
}
