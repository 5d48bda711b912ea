package io.github.kaipiao.gateway.receipt;

import java.nio.charset.StandardCharsets;

/**
 * A QR code as SVG: one path of horizontal bars, one unit a module, quiet zone included. It scales without blur and holds
 * nothing a content security policy could object to.
 */
public final class SvgWriter {
    private SvgWriter() {}

    public static byte[] write(QrModules qr) {
        int whole = qr.sizeWithQuietZone();
        StringBuilder svg = new StringBuilder(qr.size() * qr.size() * 3 + 256)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(whole)
                .append(' ')
                .append(whole)
                .append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
                .append(whole)
                .append('v')
                .append(whole)
                .append("H0z\"/><path d=\"");
        for (int y = 0; y < qr.size(); y++) {
            bars(svg, qr, y);
        }
        return svg.append("\"/></svg>\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** {@code Mx yhNv1h-Nz} for each run of N dark modules. */
    private static void bars(StringBuilder svg, QrModules qr, int y) {
        int x = 0;
        while (x < qr.size()) {
            int start = x;
            while (x < qr.size() && qr.isDark(x, y)) {
                x++;
            }
            if (x > start) {
                int run = x - start;
                svg.append('M')
                        .append(start + QrModules.QUIET_ZONE)
                        .append(' ')
                        .append(y + QrModules.QUIET_ZONE)
                        .append('h')
                        .append(run)
                        .append("v1h-")
                        .append(run)
                        .append('z');
            } else {
                x++;
            }
        }
    }
}
