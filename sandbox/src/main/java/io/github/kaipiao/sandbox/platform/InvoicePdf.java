package io.github.kaipiao.sandbox.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;

/** The sheet as PDF. */
final class InvoicePdf implements Paper {
    private final PDPageContentStream page;
    /** Has no Latin letters and no figures, hence a second font. */
    private final PDFont chinese;

    private final PDFont latin = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

    private InvoicePdf(PDPageContentStream page, PDFont chinese) {
        this.page = page;
        this.chinese = chinese;
    }

    static byte[] write(IssuedInvoice invoice) {
        try (PDDocument document = new PDDocument()) {
            // Otherwise the file's id comes from the time of drawing, and one document would have many byte forms.
            document.setDocumentId(Objects.requireNonNull(invoice.issuedAt()).toEpochMilli());
            PDPage sheet = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(sheet);
            PDFont font = PDType0Font.load(document, new ByteArrayInputStream(ChineseFont.bytes()), true);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                InvoiceSheet.draw(invoice, new InvoicePdf(page, font));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the sample invoice could not be drawn", e);
        }
    }

    @Override
    public void color(float red, float green, float blue) throws IOException {
        page.setNonStrokingColor(red, green, blue);
        page.setStrokingColor(red, green, blue);
    }

    @Override
    public void box(float x, float y, float width, float height) throws IOException {
        page.addRect(x, y, width, height);
        page.stroke();
    }

    @Override
    public void line(float fromX, float fromY, float toX, float toY) throws IOException {
        page.moveTo(fromX, fromY);
        page.lineTo(toX, toY);
        page.stroke();
    }

    /** As rectangles: sharp at any size, and no picture library needed. */
    @Override
    public void squares(Iterable<float[]> corners, float side) throws IOException {
        for (float[] corner : corners) {
            page.addRect(corner[0], corner[1], side, side);
        }
        page.fill();
    }

    @Override
    public void text(float x, float y, float size, int degrees, String text) throws IOException {
        show(Matrix.getRotateInstance(Math.toRadians(degrees), x, y), size, text);
    }

    private void show(Matrix at, float size, String text) throws IOException {
        page.beginText();
        page.setTextMatrix(at);
        StringBuilder run = new StringBuilder();
        PDFont runFont = latin;
        for (int c : text.codePoints().toArray()) {
            String one = drawable(Character.isISOControl(c) ? " " : Character.toString(c));
            PDFont font = canDraw(latin, one) ? latin : chinese;
            if (!font.equals(runFont) && run.length() > 0) {
                show(runFont, size, run);
            }
            runFont = font;
            run.append(one);
        }
        show(runFont, size, run);
        page.endText();
    }

    private void show(PDFont font, float size, StringBuilder run) throws IOException {
        page.setFont(font, size);
        page.showText(run.toString());
        run.setLength(0);
    }

    /** A character that neither font has must not cost the whole sheet. */
    private String drawable(String one) {
        return canDraw(latin, one) || canDraw(chinese, one) ? one : "?";
    }

    private static boolean canDraw(PDFont font, String one) {
        try {
            font.encode(one);
            return true;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }
}
