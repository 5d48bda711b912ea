package io.github.kaipiao.sandbox.platform;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** A sheet that looks like 电子发票（普通发票） and says in large letters that it is none. */
final class InvoiceSheet {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy年MM月dd日").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int LINES_SHOWN = 8;

    private final Paper page;

    private InvoiceSheet(Paper page) {
        this.page = page;
    }

    static void draw(IssuedInvoice invoice, Paper page) throws IOException {
        new InvoiceSheet(page).draw(invoice);
    }

    private void draw(IssuedInvoice i) throws IOException {
        mark();
        page.color(0.45f, 0.1f, 0.1f);
        text(232, 360, 18, "电子发票（普通发票）");
        page.color(0f, 0f, 0f);
        text(430, 366, 9, "发票号码：" + i.number());
        text(430, 350, 9, "开票日期：" + DAY.format(Objects.requireNonNull(i.issuedAt())));
        qr(i);
        party(
                20,
                "购买方信息",
                i.request().path("buyer").path("name").asString(""),
                i.request().path("buyer").path("taxNumber").asString(""));
        party(315, "销售方信息", i.text("sellerName"), i.text("sellerTaxNumber"));
        lines(i);
        text(24, 86, 9, "合计　金额 ¥" + Yuan.of(i.fen("netFen")) + "　税额 ¥" + Yuan.of(i.fen("taxFen")));
        text(24, 66, 10, "价税合计（大写）" + Yuan.inWords(i.fen("amountFen")) + "　（小写）¥" + Yuan.of(i.fen("amountFen")));
        text(24, 46, 8, "备注：" + clip(i.text("remark"), 60));
        text(24, 20, 8, "开票人：沙箱");
        frame();
    }

    private void mark() throws IOException {
        page.color(0.93f, 0.82f, 0.82f);
        page.text(90, 110, 40, 18, "沙箱样张 不是发票");
        page.text(170, 100, 22, 18, "SANDBOX · NOT A REAL INVOICE");
    }

    private void party(float x, String role, String name, String taxNumber) throws IOException {
        text(x + 4, 318, 8, role);
        text(x + 4, 300, 9, "名称：" + clip(name, 26));
        text(x + 4, 284, 9, "统一社会信用代码/纳税人识别号：" + taxNumber);
    }

    private void lines(IssuedInvoice i) throws IOException {
        text(24, 256, 8, "项目名称");
        text(158, 256, 8, "规格型号");
        text(210, 256, 8, "单位");
        text(250, 256, 8, "数量");
        text(310, 256, 8, "单价（含税）");
        text(400, 256, 8, "金额");
        text(470, 256, 8, "税率");
        text(530, 256, 8, "税额");
        float y = 240;
        int shown = 0;
        for (JsonNode line : i.request().path("lines")) {
            if (shown++ == LINES_SHOWN) {
                text(24, y, 8, "（其余见清单）");
                break;
            }
            text(24, y, 8, clip(line.path("name").asString(""), 16));
            text(158, y, 8, clip(line.path("specification").asString(""), 6));
            text(210, y, 8, clip(line.path("unit").asString(""), 4));
            text(250, y, 8, clip(line.path("quantity").asString(""), 12));
            text(310, y, 8, clip(line.path("unitPrice").asString(""), 18));
            text(400, y, 8, Yuan.of(line.path("netFen").asLong()));
            text(470, y, 8, rate(line.path("taxRate").asString("")));
            text(530, y, 8, Yuan.of(line.path("taxFen").asLong()));
            y -= 16;
        }
    }

    private static String rate(String text) {
        return switch (text) {
            case "EXEMPT" -> "免税";
            case "NON_TAXABLE" -> "不征税";
            default ->
                new java.math.BigDecimal(text)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%";
        };
    }

    private void frame() throws IOException {
        page.color(0.45f, 0.1f, 0.1f);
        page.box(16, 38, 578, 294);
        page.line(16, 272, 594, 272);
        page.line(312, 332, 312, 272);
        page.line(16, 102, 594, 102);
        page.line(16, 60, 594, 60);
    }

    /** As rectangles: sharp at any size, and no picture library needed. */
    private void qr(IssuedInvoice i) throws IOException {
        String text = FaceQr.text(
                Objects.requireNonNull(i.number()), i.fen("amountFen"), Objects.requireNonNull(i.issuedAt()));
        try {
            BitMatrix bits =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 0));
            float module = 56f / bits.getWidth();
            List<float[]> corners = new ArrayList<>();
            for (int x = 0; x < bits.getWidth(); x++) {
                for (int y = 0; y < bits.getHeight(); y++) {
                    if (bits.get(x, y)) {
                        corners.add(new float[] {20 + x * module, 390 - (y + 1) * module});
                    }
                }
            }
            page.squares(corners, module);
        } catch (WriterException e) {
            throw new IOException("the face QR does not fit", e);
        }
    }

    private void text(float x, float y, float size, String text) throws IOException {
        page.text(x, y, size, 0, text);
    }

    private static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
