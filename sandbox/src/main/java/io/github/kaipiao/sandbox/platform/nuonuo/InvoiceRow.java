package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import java.time.Instant;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One row of {@code queryInvoiceResult} (platforms.md §3.5). */
final class InvoiceRow {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NuonuoSetup setup;
    private final String files;

    /** @param files where the documents lie, without the serial */
    InvoiceRow(NuonuoSetup setup, String files) {
        this.setup = setup;
        this.files = files;
    }

    /** 20 issuing, 21 issued and being signed, 2 done, 22 failed, 24 issued and signing failed. */
    int status(BlueOrder order, Instant now) {
        IssuedInvoice invoice = order.invoice();
        return switch (invoice.status()) {
            case ISSUING -> 20;
            case REFUSED -> 22;
            case ISSUED -> {
                if (order.signingFails()) {
                    yield 24;
                }
                Instant signed = invoice.readyAt().plus(setup.habits().signingDelay());
                yield now.isBefore(signed) ? 21 : 2;
            }
        };
    }

    ObjectNode blue(BlueOrder order, Instant now) {
        IssuedInvoice invoice = order.invoice();
        int status = status(order, now);
        ObjectNode row = JSON.createObjectNode()
                .put("serialNo", order.serial())
                .put("orderNo", order.orderNo())
                .put("status", String.valueOf(status))
                .put("statusMsg", words(status))
                .put("failCause", status == 24 ? "签章失败" : Objects.requireNonNullElse(invoice.message(), ""))
                .put("invoiceType", "1")
                .put("invoiceKind", kind(order.text("invoiceLine")))
                .put("payerName", order.text("buyerName"))
                .put("payerTaxNo", order.text("buyerTaxNum"))
                .put("salerTaxNum", setup.taxNumber())
                .put("clerk", order.text("clerk"))
                .put("remark", order.text("remark"));
        if (invoice.number() == null) {
            return row;
        }
        number(row, invoice.number(), Objects.requireNonNull(invoice.issuedAt()));
        amounts(row, invoice.fen("netFen"), invoice.fen("taxFen"));
        if (status == 2) {
            files(row, order.serial());
        }
        return row;
    }

    ObjectNode red(RedForm form) {
        ObjectNode row = JSON.createObjectNode()
                .put("serialNo", form.redSerial())
                .put("orderNo", form.redOrderNo())
                .put("status", "2")
                .put("statusMsg", words(2))
                .put("failCause", "")
                .put("invoiceType", "2")
                .put("invoiceKind", kind(form.blue().text("invoiceLine")))
                .put("payerName", form.blue().text("buyerName"))
                .put("payerTaxNo", form.blue().text("buyerTaxNum"))
                .put("salerTaxNum", setup.taxNumber())
                .put("oldEleInvoiceNumber", form.blue().invoice().number())
                .put("redReason", form.reason());
        number(row, Objects.requireNonNull(form.redNumber()), Objects.requireNonNull(form.redAt()));
        amounts(row, form.netFen(), form.taxFen());
        return row;
    }

    private void number(ObjectNode row, String number, Instant at) {
        row.put("invoiceCode", "")
                .put("invoiceNo", number)
                .put("allElectronicInvoiceNumber", number)
                .put("invoiceTime", at.toEpochMilli());
    }

    private static void amounts(ObjectNode row, long net, long tax) {
        row.put("exTaxAmount", yuan(net)).put("taxAmount", yuan(tax)).put("orderAmount", yuan(net + tax));
    }

    private void files(ObjectNode row, String serial) {
        row.put("pdfUrl", files + serial + ".pdf").put("ofdUrl", files + serial + ".ofd");
        if (setup.habits().givesXml()) {
            row.put("xmlUrl", files + serial + ".xml");
        }
        // The vendor's picture page comes without a scheme.
        row.put("pictureUrl", files.replaceFirst("^https?://", "") + serial);
    }

    static String yuan(long fen) {
        return java.math.BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String kind(String line) {
        return line.equals("bs") ? "电子发票(增值税专用发票)" : "电子发票(普通发票)";
    }

    private static String words(int status) {
        return switch (status) {
            case 2 -> "开票完成";
            case 20 -> "开票中";
            case 21 -> "开票成功签章中";
            case 22 -> "开票失败";
            default -> "开票成功签章失败";
        };
    }
}
