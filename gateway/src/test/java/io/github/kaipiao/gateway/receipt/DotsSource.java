package io.github.kaipiao.gateway.receipt;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;

/** An image of dark and light dots for ZXing's reader, without AWT. */
final class DotsSource extends LuminanceSource {
    private final boolean[][] dark;

    /** @param dark by row, then column */
    DotsSource(boolean[][] dark) {
        super(dark[0].length, dark.length);
        this.dark = dark;
    }

    /** What a reader finds in it, looking for the code like a camera does. */
    static String read(boolean[][] dark) {
        try {
            Result found =
                    new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(new DotsSource(dark))));
            return found.getText();
        } catch (ReaderException e) {
            throw new AssertionError("no QR code in the image", e);
        }
    }

    /** Rows of bits, highest first, set is dark. */
    static boolean[][] ofBits(byte[] bits, int bytesPerRow, int width) {
        boolean[][] dark = new boolean[bits.length / bytesPerRow][width];
        for (int y = 0; y < dark.length; y++) {
            for (int x = 0; x < width; x++) {
                dark[y][x] = (bits[y * bytesPerRow + x / 8] & (0x80 >> (x % 8))) != 0;
            }
        }
        return dark;
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
        byte[] target = row == null || row.length < getWidth() ? new byte[getWidth()] : row;
        for (int x = 0; x < getWidth(); x++) {
            target[x] = (byte) (dark[y][x] ? 0 : 255);
        }
        return target;
    }

    @Override
    public byte[] getMatrix() {
        byte[] matrix = new byte[getWidth() * getHeight()];
        Arrays.fill(matrix, (byte) 255);
        for (int y = 0; y < getHeight(); y++) {
            for (int x = 0; x < getWidth(); x++) {
                if (dark[y][x]) {
                    matrix[y * getWidth() + x] = 0;
                }
            }
        }
        return matrix;
    }
}
