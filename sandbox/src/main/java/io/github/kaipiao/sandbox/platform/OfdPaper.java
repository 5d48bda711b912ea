package io.github.kaipiao.sandbox.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Collects a sheet as the graphic objects of an OFD page (GB/T 33190 §8, §9, §11): millimetres, the origin at the upper left. */
final class OfdPaper implements Paper, AutoCloseable {
    static final int CHINESE = 1;
    static final int LATIN = 2;
    private static final int FIRST_ID = 100;
    private static final float MM = 25.4f / 72;

    private final PDType1Font latin = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private final TrueTypeFont chinese;
    private final Set<Integer> used = new TreeSet<>();
    private final StringBuilder objects = new StringBuilder();
    private String color = "0 0 0";
    private int id = FIRST_ID;

    OfdPaper() throws IOException {
        chinese = new TTFParser().parse(new RandomAccessReadBuffer(ChineseFont.bytes()));
    }

    /** {@code <ofd:TextObject>} and {@code <ofd:PathObject>} one after the other. */
    String objects() {
        return objects.toString();
    }

    int lastId() {
        return id;
    }

    /** The Chinese font with no more than the characters drawn. */
    byte[] font() throws IOException {
        TTFSubsetter subset = new TTFSubsetter(chinese);
        subset.addAll(used);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        subset.writeToStream(out);
        return out.toByteArray();
    }

    @Override
    public void color(float red, float green, float blue) {
        color = Math.round(red * 255) + " " + Math.round(green * 255) + " " + Math.round(blue * 255);
    }

    @Override
    public void box(float x, float y, float width, float height) {
        stroke("M " + point(x, y) + " L " + point(x + width, y) + " L " + point(x + width, y + height) + " L "
                + point(x, y + height) + " C");
    }

    @Override
    public void line(float fromX, float fromY, float toX, float toY) {
        stroke("M " + point(fromX, fromY) + " L " + point(toX, toY));
    }

    private void stroke(String path) {
        object(
                "PathObject",
                "LineWidth=\"0.35\"",
                "<ofd:StrokeColor Value=\"" + color + "\"/><ofd:AbbreviatedData>" + path + "</ofd:AbbreviatedData>");
    }

    @Override
    public void squares(Iterable<float[]> corners, float side) {
        StringBuilder path = new StringBuilder();
        for (float[] corner : corners) {
            float x = corner[0];
            float y = corner[1];
            path.append("M ").append(point(x, y));
            path.append(" L ").append(point(x + side, y));
            path.append(" L ").append(point(x + side, y + side));
            path.append(" L ").append(point(x, y + side)).append(" C ");
        }
        object(
                "PathObject",
                "Stroke=\"false\" Fill=\"true\"",
                "<ofd:FillColor Value=\"" + color + "\"/><ofd:AbbreviatedData>"
                        + path.toString().strip() + "</ofd:AbbreviatedData>");
    }

    /** A run for each change between the two fonts: the Chinese one has no Latin letters. */
    @Override
    public void text(float x, float y, float size, int degrees, String text) throws IOException {
        double turn = Math.toRadians(degrees);
        float at = 0;
        Run run = new Run(LATIN);
        for (int c : text.codePoints().toArray()) {
            int font = font(c);
            if (font != run.font && !run.text.isEmpty()) {
                write(run, x + at * (float) Math.cos(turn), y + at * (float) Math.sin(turn), size, turn);
                at += run.width;
                run = new Run(font);
            }
            run.font = font;
            run.add(drawable(c), width(c) * size);
        }
        if (!run.text.isEmpty()) {
            write(run, x + at * (float) Math.cos(turn), y + at * (float) Math.sin(turn), size, turn);
        }
    }

    private static final class Run {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder steps = new StringBuilder();
        private int font;
        private float width;

        Run(int font) {
            this.font = font;
        }

        void add(String one, float wide) {
            text.append(one);
            steps.append(mm(wide)).append(' ');
            width += wide;
        }

        /** From each character to the next, so one fewer than there are. */
        String deltas() {
            String all = steps.toString().strip();
            return all.contains(" ") ? " DeltaX=\"" + all.substring(0, all.lastIndexOf(' ')) + "\"" : "";
        }
    }

    private void write(Run run, float x, float y, float size, double turn) {
        String matrix = factor(Math.cos(turn)) + " " + factor(-Math.sin(turn)) + " " + factor(Math.sin(turn)) + " "
                + factor(Math.cos(turn)) + " " + point(x, y);
        object(
                "TextObject",
                "Font=\"" + run.font + "\" Size=\"" + mm(size) + "\" CTM=\"" + matrix + "\"",
                "<ofd:FillColor Value=\"" + color + "\"/><ofd:TextCode X=\"0\" Y=\"0\"" + run.deltas() + ">"
                        + escaped(run.text.toString()) + "</ofd:TextCode>");
    }

    private void object(String kind, String attributes, String content) {
        id++;
        objects.append("<ofd:" + kind + " ID=\"" + id + "\" Boundary=\"" + InvoiceOfd.PAGE + "\" " + attributes + ">"
                + content + "</ofd:" + kind + ">\n");
    }

    private int font(int c) throws IOException {
        if (isLatin(c)) {
            return LATIN;
        }
        return chinese.getUnicodeCmapLookup().getGlyphId(c) == 0 ? LATIN : CHINESE;
    }

    private static boolean isLatin(int c) {
        return c < 0x7F || c == '¥' || c == '·';
    }

    /** A character that neither font has must not cost the whole sheet. */
    private String drawable(int c) throws IOException {
        if (Character.isISOControl(c)) {
            return " ";
        }
        if (font(c) == CHINESE) {
            used.add(c);
            return Character.toString(c);
        }
        return isLatin(c) ? Character.toString(c) : "?";
    }

    /** Of its size. */
    private float width(int c) throws IOException {
        return font(c) == CHINESE
                ? (float) chinese.getAdvanceWidth(chinese.getUnicodeCmapLookup().getGlyphId(c))
                        / chinese.getUnitsPerEm()
                : latin.getStringWidth(drawable(c)) / 1000;
    }

    private static String point(float x, float y) {
        return mm(x) + " " + mm(HEIGHT - y);
    }

    private static String factor(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    static String mm(float points) {
        return String.format(Locale.ROOT, "%.3f", points * MM);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() throws IOException {
        chinese.close();
    }
}
