package io.github.kaipiao.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** The smallest PDF that carries an invoice number. */
public final class SheetOfPaper {
    private SheetOfPaper() {}

    public static byte[] saying(String text) {
        try (PDDocument document = new PDDocument()) {
            PDPage sheet = new PDPage();
            document.addPage(sheet);
            try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
                page.beginText();
                page.setFont(new PDType1Font(FontName.HELVETICA), 12);
                page.newLineAtOffset(50, 700);
                page.showText(text);
                page.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
