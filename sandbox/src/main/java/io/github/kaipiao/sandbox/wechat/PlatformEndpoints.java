package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.http.Multipart;
import io.github.kaipiao.sandbox.http.Request;
import java.time.Clock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoicing platform calls (wechat-api.md §3). In self-built mode that is the merchant's own account. */
final class PlatformEndpoints {
    private final ApiCall call;
    private final Wallet wallet;
    private final PdfLinks links;
    private final EncryptCodes codes;
    private final Surroundings around;

    /**
     * @param idsAsText whether s_media_id is text
     * @param platformChangeIsPushed whether updatestatus raises an event
     */
    record Surroundings(String host, Clock clock, Events events, boolean idsAsText, boolean platformChangeIsPushed) {}

    PlatformEndpoints(ApiCall call, Wallet wallet, PdfLinks links, EncryptCodes codes, Surroundings around) {
        this.call = call;
        this.wallet = wallet;
        this.links = links;
        this.codes = codes;
        this.around = around;
    }

    private String callersPlatform(Request request) {
        return PlatformSetup.sPappidOf(call.invoiceCaller(request).appid());
    }

    ObjectNode setUrl(Request request) {
        String sPappid = callersPlatform(request);
        ApiCall.body(request);
        return ApiAnswer.ok()
                .put("invoice_url", around.host() + "/bizmall/authinvoice?action=list&s_pappid=" + sPappid);
    }

    ObjectNode createCard(Request request) {
        String sPappid = callersPlatform(request);
        JsonNode info = ApiCall.body(request).path("invoice_info");
        CardTemplate template = CardTemplate.read(sPappid, info, around.clock().instant());
        return ApiAnswer.ok().put("card_id", wallet.createTemplate(template));
    }

    ObjectNode setPdf(Request request) {
        ApiCall.requirePost(request);
        String sPappid = callersPlatform(request);
        byte[] pdf = Multipart.part(request, "pdf").orElseThrow(() -> WeChatError.empty("pdf"));
        String mediaId = wallet.upload(sPappid, pdf);
        return around.idsAsText()
                ? ApiAnswer.ok().put("s_media_id", mediaId)
                : ApiAnswer.ok().put("s_media_id", Long.parseLong(mediaId));
    }

    /** The action is in the query of the older form and in the body of the newer; WeChat takes either (§3.4). */
    ObjectNode getPdf(Request request) {
        String sPappid = callersPlatform(request);
        JsonNode body = ApiCall.body(request);
        String action =
                request.query().getOrDefault("action", body.path("action").asString(""));
        if (!action.equals("get_url")) {
            throw WeChatError.of(72027);
        }
        String mediaId = ApiCall.required(body, "s_media_id");
        if (!wallet.uploads().isLinkable(sPappid, mediaId)) {
            throw WeChatError.of(72046);
        }
        return ApiAnswer.ok().put("pdf_url", links.to(mediaId)).put("pdf_url_expire_time", PdfLinks.LAST.toSeconds());
    }

    ObjectNode insert(Request request) {
        String sPappid = callersPlatform(request);
        Card card = wallet.insert(sPappid, ApiCall.body(request));
        return ApiAnswer.ok().put("code", card.code()).put("openid", Events.OPENID);
    }

    ObjectNode updateStatus(Request request) {
        String sPappid = callersPlatform(request);
        JsonNode body = ApiCall.body(request);
        Card changed = wallet.updateStatus(
                sPappid,
                ApiCall.required(body, "card_id"),
                ApiCall.required(body, "code"),
                ApiCall.required(body, "reimburse_status"));
        CardRecord record = wallet.find(changed.code());
        if (around.platformChangeIsPushed() && record != null) {
            around.events().statusChanged(record);
        }
        return ApiAnswer.ok();
    }

    /** {@code /card/code/decrypt} (§3.7): of the platform's own cards. */
    ObjectNode decrypt(Request request) {
        String sPappid = callersPlatform(request);
        String encryptCode = ApiCall.required(ApiCall.body(request), "encrypt_code");
        CardRecord record = codes.open(encryptCode).map(wallet::find).orElse(null);
        if (record == null || !record.template().sPappid().equals(sPappid)) {
            throw WeChatError.of(40097);
        }
        return ApiAnswer.ok().put("code", record.card().code());
    }
}
