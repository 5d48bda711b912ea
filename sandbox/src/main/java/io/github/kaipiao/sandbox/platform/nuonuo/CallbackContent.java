package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code content} of the result callback (platforms.md §3.8). */
final class CallbackContent {
    private CallbackContent() {}

    /**
     * @param row as queried
     * @return nothing while it is being issued, nor for a failure that the company does not want to hear of
     */
    static @Nullable ObjectNode of(BlueOrder order, JsonNode row, NuonuoSetup setup) {
        String status = row.path("status").asString("");
        boolean failed = status.equals("22");
        if (status.startsWith("20")
                || status.equals("21")
                || (failed && !setup.habits().reportsFailures())) {
            return null;
        }
        ObjectNode content = JsonMapper.shared().createObjectNode().put("c_fpqqlsh", order.serial());
        if (setup.habits().reportsFailures()) {
            content.put("c_status", failed ? "2" : status.equals("24") ? "3" : "1");
        }
        content.put("c_saletaxnum", setup.taxNumber());
        if (failed) {
            // A failure names no order inside: only the form does.
            return content.put("c_errorMessage", row.path("failCause").asString(""));
        }
        return content.put("c_orderno", order.orderNo())
                .put("c_kprq", row.path("invoiceTime").asLong())
                .put("c_fpdm", "")
                .put("c_fphm", "")
                .put("allElectronicInvoiceNumber", row.path("invoiceNo").asString(""))
                .put("c_bhsje", row.path("exTaxAmount").asString(""))
                .put("c_hjse", row.path("taxAmount").asString(""))
                .put("c_url", row.path("pdfUrl").asString(""))
                .put("c_jpg_url", row.path("pictureUrl").asString(""));
    }
}
