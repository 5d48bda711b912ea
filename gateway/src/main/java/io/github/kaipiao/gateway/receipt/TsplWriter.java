package io.github.kaipiao.gateway.receipt;

import java.util.ArrayList;
import java.util.List;

/**
 * A label for printers that speak TSPL/TSPL2. Commands are those of TSC's "TSPL/TSPL2 Programming Manual": SIZE, GAP,
 * DIRECTION, CLS, TEXT, QRCODE, PRINT. 203 dpi: 8 dots a millimetre.
 */
public final class TsplWriter {
    private static final int DOTS_PER_MM = 8;
    /** The built-in 24 × 24 font of simplified Chinese, which takes GB bytes. */
    private static final String FONT = "TSS24.BF2";

    private static final int CHARACTER = 24;
    private static final int LINE = 30;
    private static final int MARGIN = 16;

    private TsplWriter() {}

    /**
     * The label is as wide as the paper's printable part, 48 or 72 mm, and as high as its content.
     *
     * @throws IllegalArgumentException if the code does not fit the label
     */
    public static byte[] write(QrModules qr, ReceiptText text, Paper paper) {
        int columns = (paper.dots() - 2 * MARGIN) / (CHARACTER / 2);
        List<String> commands = new ArrayList<>();
        int y = MARGIN;
        y = lines(commands, text.shop(), columns, y);
        y = lines(commands, text.amountLine(), columns, y);
        int module = paper.dotsPerModule(qr);
        int quiet = QrModules.QUIET_ZONE * module;
        int x = (paper.dots() - qr.size() * module) / 2;
        // x, y, level, cell width, automatic mode, rotation, model 2 (model 1 is the default).
        commands.add("QRCODE %d,%d,M,%d,A,0,M2,S7,\"%s\"".formatted(x, y + quiet, module, qr.text()));
        y += qr.sizeWithQuietZone() * module;
        y = lines(commands, ReceiptText.INVITATION, columns, y);
        y = lines(commands, text.claimLine(), columns, y);
        List<String> label = new ArrayList<>(List.of(
                "SIZE %d mm,%d mm".formatted(paper.dots() / DOTS_PER_MM, (y + MARGIN) / DOTS_PER_MM + 1),
                "GAP 2 mm,0 mm",
                "DIRECTION 1",
                "CLS"));
        label.addAll(commands);
        label.add("PRINT 1,1");
        return (String.join("\r\n", label) + "\r\n").getBytes(ReceiptText.CHARSET);
    }

    /** @return where the next line begins */
    private static int lines(List<String> commands, String text, int columns, int top) {
        int y = top;
        for (String line : ReceiptText.wrapped(text, columns)) {
            commands.add("TEXT %d,%d,\"%s\",0,1,1,\"%s\"".formatted(MARGIN, y, FONT, quoted(line)));
            y += LINE;
        }
        return y;
    }

    /** A quotation mark would end the text, and what follows would be a command: the wide one does neither. */
    private static String quoted(String line) {
        return line.replace('"', '＂');
    }
}
