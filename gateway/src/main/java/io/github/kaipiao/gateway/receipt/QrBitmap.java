package io.github.kaipiao.gateway.receipt;

import java.util.Arrays;

/**
 * A QR code in dots, eight to a byte, the leftmost dot in the highest bit, a set bit dark: the form that both PNG (after
 * inversion) and ESC/POS want. Quiet zone included.
 *
 * @param bytesPerRow width rounded up to whole bytes; dots beyond the width are light
 */
record QrBitmap(int width, int height, int bytesPerRow, byte[] bits) {
    /**
     * @param dotsPerModule 1 or more
     * @param left light dots to the left of the quiet zone
     */
    static QrBitmap of(QrModules qr, int dotsPerModule, int left) {
        int side = qr.sizeWithQuietZone() * dotsPerModule;
        int width = left + side;
        int bytesPerRow = (width + 7) / 8;
        byte[] bits = new byte[bytesPerRow * side];
        byte[] row = new byte[bytesPerRow];
        for (int y = 0; y < qr.size(); y++) {
            Arrays.fill(row, (byte) 0);
            for (int x = 0; x < qr.size(); x++) {
                if (qr.isDark(x, y)) {
                    darken(row, left + (x + QrModules.QUIET_ZONE) * dotsPerModule, dotsPerModule);
                }
            }
            int top = (y + QrModules.QUIET_ZONE) * dotsPerModule;
            for (int copy = 0; copy < dotsPerModule; copy++) {
                System.arraycopy(row, 0, bits, (top + copy) * bytesPerRow, bytesPerRow);
            }
        }
        return new QrBitmap(width, side, bytesPerRow, bits);
    }

    private static void darken(byte[] row, int from, int count) {
        for (int dot = from; dot < from + count; dot++) {
            row[dot >> 3] |= (byte) (0x80 >> (dot & 7));
        }
    }
}
