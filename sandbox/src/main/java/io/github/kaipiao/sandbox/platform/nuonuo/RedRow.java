package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One row of {@code queryInvoiceRedConfirm} (platforms.md §3.7). */
final class RedRow {
    private RedRow() {}

    static ObjectNode of(RedForm form, NuonuoSetup setup) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("billNo", form.billNo())
                .put("billUuid", "u" + form.billNo())
                .put("billId", form.billId())
                .put("billStatus", form.status())
                .put("billMessage", words(form.status()))
                .put("requestStatus", "")
                .put("openStatus", form.redNumber() == null ? "0" : "1")
                .put("invoiceSerialNum", form.redSerial())
                .put("orderNo", form.redOrderNo())
                .put("applySource", "0")
                .put("blueInvoiceLine", form.blue().text("invoiceLine"))
                .put("blueInvoiceNumber", form.blue().invoice().number())
                .put("billTime", millis(form.askedAt()))
                .put("confirmTime", millis(form.confirmedAt()))
                .put("sellerTaxNo", setup.taxNumber())
                .put("buyerTaxNo", form.blue().text("buyerTaxNum"))
                .put("buyerName", form.blue().text("buyerName"))
                .put("taxExcludedAmount", InvoiceRow.yuan(form.netFen()))
                .put("taxAmount", InvoiceRow.yuan(form.taxFen()))
                .put("redReason", form.reason());
    }

    private static String millis(@Nullable Instant at) {
        return at == null ? "" : String.valueOf(at.toEpochMilli());
    }

    /** platforms.md §10.7. */
    private static String words(String status) {
        return switch (status) {
            case "01" -> "无需确认";
            case "02" -> "销方录入待购方确认";
            case "04" -> "购销双方已确认";
            case "05" -> "作废(销方录入购方否认)";
            case "07" -> "作废(超72小时未确认)";
            case "08" -> "作废(发起方已撤销)";
            default -> "作废(确认后撤销)";
        };
    }
}
