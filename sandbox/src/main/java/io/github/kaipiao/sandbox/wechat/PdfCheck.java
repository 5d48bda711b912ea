package io.github.kaipiao.sandbox.wechat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** WeChat reads the PDF at insert: it must be one, and carry the number it is inserted under (wechat-api.md §3.5). */
final class PdfCheck {
    private PdfCheck() {}

    static void require(byte[] pdf, String number) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s", "");
            if (!text.contains(number)) {
                throw WeChatError.of(72047);
            }
        } catch (IOException e) {
            throw WeChatError.of(72040);
        }
    }
}
