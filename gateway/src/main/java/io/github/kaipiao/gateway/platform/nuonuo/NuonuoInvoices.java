package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.vendor.NoReply;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Looks invoices up. */
final class NuonuoInvoices {
    private static final String NO_SUCH_INVOICE = "E9500";

    private final NuonuoCalls calls;

    NuonuoInvoices(NuonuoCalls calls) {
        this.calls = calls;
    }

    /** What was found, or why it is unknown. */
    record Found(NuonuoReply reply, List<NuonuoRow> rows) {
        /** The vendor answered, and has nothing of the kind. */
        boolean nothing() {
            return reply.code().equals(NO_SUCH_INVOICE) || (reply.isOk() && rows.isEmpty());
        }
    }

    /** Blue ones; several where the vendor split an order that was too large. */
    Found byOrder(String orderNo) throws NoReply {
        Found found = query("orderNos", orderNo);
        return new Found(
                found.reply(),
                found.rows().stream()
                        .filter(row -> row.isBlue() && row.text("orderNo").equals(orderNo))
                        .toList());
    }

    Found bySerial(String vendorSerial) throws NoReply {
        return query("serialNos", vendorSerial);
    }

    private Found query(String field, String key) throws NoReply {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("isOfferInvoiceDetail", "0");
        body.putArray(field).add(key);
        NuonuoReply reply = calls.ask("queryInvoiceResult", body);
        List<NuonuoRow> rows = reply.isOk()
                ? StreamSupport.stream(reply.body().path("result").spliterator(), false)
                        .limit(50)
                        .map(NuonuoRow::new)
                        .toList()
                : List.of();
        return new Found(reply, rows);
    }
}
