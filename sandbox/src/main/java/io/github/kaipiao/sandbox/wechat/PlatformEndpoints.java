package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Multipart;
import io.github.kaipiao.sandbox.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an invoicing platform calls (wechat-api.md §3). In self-built mode that is the merchant's own account. */
final class PlatformEndpoints {
    private static final Duration LINK_LASTS = Duration.ofHours(2);

    private record PdfLink(String mediaId, Instant expires) {}

    private final Map<String, PdfLink> pdfLinks = new ConcurrentHashMap<>();
    private final ApiCall call;
    private final Wallet wallet;
    private final String host;
    private final Clock clock;

    PlatformEndpoints(ApiCall call, Wallet wallet, String host, Clock clock) {
        this.call = call;
        this.wallet = wallet;
        this.host = host;
        this.clock = clock;
    }

    private String callersPlatform(Request request) {
        return PlatformSetup.sPappidOf(call.invoiceCaller(request).appid());
    }

    ObjectNode setUrl(Request request) {
        ApiCall.body(request);
        return ApiAnswer.ok()
                .put("invoice_url", host + "/bizmall/authinvoice?action=list&s_pappid=" + callersPlatform(request));
    }

    ObjectNode createCard(Request request) {
        String sPappid = callersPlatform(request);
        JsonNode info = ApiCall.body(request).path("invoice_info");
        String payee = ApiCall.required(info, "payee");
        ApiCall.required(info, "type");
        ApiCall.required(info.path("base_info"), "logo_url");
        String title = ApiCall.required(info.path("base_info"), "title");
        if (title.codePointCount(0, title.length()) > 9) {
            throw new WeChatError(72031, "invalid params, title is too long");
        }
        return ApiAnswer.ok().put("card_id", wallet.createTemplate(sPappid, payee));
    }

    ObjectNode setPdf(Request request) {
        ApiCall.requirePost(request);
        String sPappid = callersPlatform(request);
        byte[] pdf = Multipart.part(request, "pdf").orElseThrow(() -> WeChatError.empty("pdf"));
        return ApiAnswer.ok().put("s_media_id", wallet.upload(sPappid, pdf));
    }

    ObjectNode getPdf(Request request) {
        String sPappid = callersPlatform(request);
        String mediaId = ApiCall.required(ApiCall.body(request), "s_media_id");
        if (!wallet.isUploadOf(sPappid, mediaId)) {
            throw new WeChatError(72046, "pdf_url is invalid");
        }
        String key = Digits.letters(100);
        pdfLinks.put(key, new PdfLink(mediaId, clock.instant().plus(LINK_LASTS)));
        return ApiAnswer.ok()
                .put("pdf_url", host + "/intp/invoice/getpdf?action=media_pdf&media_key=" + key)
                .put("pdf_url_expire_time", LINK_LASTS.toSeconds());
    }

    Answer downloadPdf(Request request) {
        PdfLink link = pdfLinks.get(request.query().getOrDefault("media_key", ""));
        if (link == null || !link.expires().isAfter(clock.instant())) {
            return Answer.json(200, "{\"ret\":7,\"err_msg\":\"链接过期,请重新获取\"}");
        }
        return wallet.pdf(link.mediaId())
                .map(pdf -> Answer.bytes("application/pdf", pdf))
                .orElseGet(() -> Answer.json(200, "{\"ret\":7,\"err_msg\":\"链接过期,请重新获取\"}"));
    }

    ObjectNode insert(Request request) {
        String sPappid = callersPlatform(request);
        Card card = wallet.insert(sPappid, ApiCall.body(request));
        return ApiAnswer.ok().put("code", card.code()).put("openid", Events.OPENID);
    }

    ObjectNode updateStatus(Request request) {
        String sPappid = callersPlatform(request);
        JsonNode body = ApiCall.body(request);
        wallet.updateStatus(
                sPappid,
                ApiCall.required(body, "card_id"),
                ApiCall.required(body, "code"),
                ApiCall.required(body, "reimburse_status"));
        return ApiAnswer.ok();
    }
}
