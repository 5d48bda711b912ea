package io.github.kaipiao.gateway.receipt;

/** The two receipt rolls in use, at 203 dpi (8 dots a millimetre) and with the 12 × 24 font of receipt printers. */
public enum Paper {
    MM58(384, 6),
    MM80(576, 8);

    private static final int DOTS_PER_COLUMN = 12;

    private final int dots;
    private final int largestModule;

    Paper(int dots, int largestModule) {
        this.dots = dots;
        this.largestModule = largestModule;
    }

    /** @throws IllegalArgumentException for another width than 58 or 80 */
    public static Paper ofMillimetres(int width) {
        return switch (width) {
            case 58 -> MM58;
            case 80 -> MM80;
            default -> throw new IllegalArgumentException("paper is 58 or 80 mm wide");
        };
    }

    /** Printable dots a line. */
    int dots() {
        return dots;
    }

    /** Half-width characters a line; a Chinese one takes two. */
    int columns() {
        return dots / DOTS_PER_COLUMN;
    }

    /**
     * Dots a module: large enough for a cheap camera, small enough to leave the quiet zone on the paper.
     *
     * @throws IllegalArgumentException if the code does not fit with 3 dots (0.375 mm) a module, below which thermal paper smears
     */
    int dotsPerModule(QrModules qr) {
        int module = Math.min(largestModule, dots / qr.sizeWithQuietZone());
        if (module < 3) {
            throw new IllegalArgumentException("a QR code of %d modules does not fit this paper".formatted(qr.size()));
        }
        return module;
    }
}
