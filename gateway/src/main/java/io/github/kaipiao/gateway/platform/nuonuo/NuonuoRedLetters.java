package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import io.github.kaipiao.gateway.platform.vendor.NoReply;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The red letter of a 数电票: a confirmation that the seller applies for, and that becomes a red invoice of itself
 * (platforms.md §3.7, §10.7). Its number is made from ours, so that applying twice is noticed.
 */
final class NuonuoRedLetters {
    /** Denied, lapsed, withdrawn, and the vendor's own "application failed". */
    private static final Set<String> ENDED = Set.of("05", "06", "07", "08", "09", "16");

    private final NuonuoSettings settings;
    private final NuonuoCalls calls;
    private final NuonuoInvoices invoices;

    NuonuoRedLetters(NuonuoSettings settings, NuonuoCalls calls, NuonuoInvoices invoices) {
        this.settings = settings;
        this.calls = calls;
        this.invoices = invoices;
    }

    /** Thrown where the answer says neither yes nor no. */
    static final class Open extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        Open(NuonuoReply reply) {
            super(reply.describe());
            code = reply.code();
        }

        PlatformAnswer.Unknown answer() {
            return new PlatformAnswer.Unknown(NuonuoRefusals.classOfOpen(code), code, String.valueOf(getMessage()));
        }
    }

    /** Applies, unless that was done before; then tells how it stands. */
    PlatformAnswer.Reversal reverse(ReversalRequest request, NuonuoRow blue) throws NoReply, Open {
        PlatformAnswer.Reversal known = standing(request.number());
        if (known != null) {
            return known;
        }
        NuonuoReply reply = calls.tell("saveInvoiceRedConfirm", application(request, blue));
        if (!reply.isOk() && NuonuoRefusals.isFinal(reply.code())) {
            return refused(reply.code(), reply.describe());
        }
        PlatformAnswer.Reversal now =
                reply.isOk() || reply.code().equals(NuonuoRefusals.DUPLICATE) ? standing(request.number()) : null;
        if (now == null) {
            throw new Open(reply);
        }
        return now;
    }

    private PlatformAnswer.@Nullable Reversal standing(String billId) throws NoReply, Open {
        ObjectNode question =
                JsonMapper.shared().createObjectNode().put("identity", "0").put("billId", billId);
        NuonuoReply reply = calls.ask("queryInvoiceRedConfirm", question);
        if (!reply.isOk()) {
            throw new Open(reply);
        }
        for (JsonNode form : reply.body().path("list")) {
            if (form.path("billId").asString("").equals(billId)) {
                return standing(form);
            }
        }
        return null;
    }

    private PlatformAnswer.Reversal standing(JsonNode form) throws NoReply {
        String status = form.path("billStatus").asString("");
        if (form.path("openStatus").asString("").equals("1")) {
            return issued(form.path("invoiceSerialNum").asString(""));
        }
        if (ENDED.contains(status)) {
            return refused("BILL_" + status, words(status));
        }
        return new PlatformAnswer.Reversal(
                status.equals("02")
                        ? PlatformAnswer.Reversal.Stage.WAITING_FOR_BUYER
                        : PlatformAnswer.Reversal.Stage.REVERSING,
                null,
                null,
                "BILL_" + status,
                words(status));
    }

    private PlatformAnswer.Reversal issued(String vendorSerial) throws NoReply {
        List<NuonuoRow> rows = invoices.bySerial(vendorSerial).rows();
        var red = rows.size() == 1 ? rows.get(0).document() : null;
        return red == null
                ? new PlatformAnswer.Reversal(
                        PlatformAnswer.Reversal.Stage.REVERSING,
                        null,
                        null,
                        "RED_NUMBER",
                        "red, its number is not known yet")
                : new PlatformAnswer.Reversal(
                        PlatformAnswer.Reversal.Stage.REVERSED, red.number(), red.issuedAt(), null, null);
    }

    private ObjectNode application(ReversalRequest request, NuonuoRow blue) {
        ObjectNode application = JsonMapper.shared()
                .createObjectNode()
                .put("billId", request.number())
                .put("blueInvoiceLine", blue.line())
                .put("applySource", "0")
                .put("blueElecInvoiceNumber", blue.number())
                .put("sellerTaxNo", settings.taxNumber())
                .put("buyerTaxNo", blue.text("payerTaxNo"))
                .put("buyerName", blue.text("payerName"))
                .put("redReason", reasonCode(request.reason()));
        request.parts().forEach(part -> NuonuoLine.writeRed(part, application.withArray("detail")));
        return application;
    }

    /** Other vendors count otherwise (platforms.md §9.4). */
    private static String reasonCode(ReversalReason reason) {
        return switch (reason) {
            case RETURN -> "1";
            case ERROR -> "2";
            case SERVICE_ENDED -> "3";
            case ALLOWANCE -> "4";
        };
    }

    private static PlatformAnswer.Reversal refused(String code, String words) {
        return new PlatformAnswer.Reversal(PlatformAnswer.Reversal.Stage.REFUSED, null, null, code, words);
    }

    private static String words(String status) {
        return switch (status) {
            case "02" -> "待购方确认 waiting for the buyer, 72 hours at most";
            case "05", "06" -> "对方否认 the other side denied it";
            case "07" -> "超 72 小时未确认 nobody confirmed it within 72 hours";
            case "08", "09" -> "已撤销 withdrawn";
            case "16" -> "申请失败 the application failed";
            default -> "处理中 under way";
        };
    }
}
