package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a reimburser calls (wechat-api.md §5). */
final class ReimburseEndpoints {
    /** No number is documented; 72052 and 72055 say that there is one. */
    private static final int MOST = 100;

    private final ApiCall call;
    private final Reimbursement reimbursement;
    private final PdfLinks links;
    private final Events events;

    ReimburseEndpoints(ApiCall call, Reimbursement reimbursement, PdfLinks links, Events events) {
        this.call = call;
        this.reimbursement = reimbursement;
        this.links = links;
        this.events = events;
    }

    ObjectNode info(Request request) {
        call.invoiceCaller(request);
        ObjectNode answer = ApiAnswer.ok();
        HandedInvoice.write(answer, reimbursement.read(handed(ApiCall.body(request))), links);
        return answer;
    }

    ObjectNode batch(Request request) {
        call.invoiceCaller(request);
        List<CardRecord> found = list(ApiCall.body(request), "item_list", 72052).stream()
                .map(reimbursement::read)
                .toList();
        ObjectNode answer = ApiAnswer.ok();
        ArrayNode items = answer.putArray("item_list");
        found.forEach(record -> HandedInvoice.write(items.addObject(), record, links));
        return answer;
    }

    ObjectNode update(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        Reimbursement.Handed one = handed(body);
        String status = ApiCall.required(body, "reimburse_status");
        reimbursement.update(caller.appid(), List.of(one), status, null).forEach(events::statusChanged);
        return ApiAnswer.ok();
    }

    ObjectNode updateBatch(Request request) {
        AccountSetup caller = call.invoiceCaller(request);
        JsonNode body = ApiCall.body(request);
        String openid = ApiCall.required(body, "openid");
        String status = ApiCall.required(body, "reimburse_status");
        List<Reimbursement.Handed> all = list(body, "invoice_list", 72055);
        reimbursement.update(caller.appid(), all, status, openid).forEach(events::statusChanged);
        return ApiAnswer.ok();
    }

    private static List<Reimbursement.Handed> list(JsonNode body, String field, int tooManyCode) {
        JsonNode items = body.path(field);
        if (!items.isArray() || items.isEmpty()) {
            throw WeChatError.empty(field);
        }
        if (items.size() > MOST) {
            throw WeChatError.of(tooManyCode);
        }
        List<Reimbursement.Handed> all = new ArrayList<>();
        items.forEach(item -> all.add(handed(item)));
        return all;
    }

    private static Reimbursement.Handed handed(JsonNode node) {
        return new Reimbursement.Handed(ApiCall.required(node, "card_id"), ApiCall.required(node, "encrypt_code"));
    }
}
