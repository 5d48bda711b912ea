package io.github.kaipiao.gateway.wechat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * WeChat's calls for an invoicing platform, for a merchant that is its own (自建平台). All with the credentials of the
 * account that asked for the {@code s_pappid}. No call may be made inside a database transaction.
 *
 * @see <a
 *     href="https://developers.weixin.qq.com/doc/service/guide/product/weixin_invoice/E_Invoice/Invoicing_Platform_API_List.html">Invoicing
 *     platform API</a>
 */
public final class CardApi {
    /** WeChat documents no limit; this one only keeps nonsense off the wire. */
    public static final int MAX_PDF_BYTES = 10 << 20;

    private static final Pattern PLATFORM_ID = Pattern.compile("[?&]s_pappid=([^&#]{1,200})");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final AuthorizedCalls calls;
    private final SecureRandom random = new SecureRandom();

    CardApi(AuthorizedCalls calls) {
        this.calls = calls;
    }

    /** The account's own {@code s_pappid}; it never changes, so ask once and keep it. */
    public Outcome<String> sPappid(AppCredentials app) {
        WeChatRequest request =
                WeChatRequest.json(CallKind.QUERY, "/card/invoice/seturl", JsonNodeFactory.instance.objectNode());
        return AnswerFields.read(calls.call(app, request), node -> {
            Matcher matcher = PLATFORM_ID.matcher(AnswerFields.required(node, "invoice_url"));
            if (!matcher.find()) {
                throw new AnswerFields.Missing("s_pappid in invoice_url");
            }
            return percentDecoded(matcher.group(1));
        });
    }

    /** The id of a new template; wait some minutes before the first insertion, or it is refused with 40078. */
    public Outcome<String> createTemplate(AppCredentials app, CardTemplate template) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode info = body.putObject("invoice_info");
        ObjectNode base =
                info.putObject("base_info").put("logo_url", template.logoUrl()).put("title", template.title());
        link(base, "custom_url", template.link());
        link(base, "promotion_url", template.promotion());
        info.put("type", template.type()).put("payee", template.payee());
        WeChatRequest request = WeChatRequest.json(CallKind.CHANGE, "/card/invoice/platform/createcard", body);
        return AnswerFields.read(calls.call(app, request), node -> AnswerFields.required(node, "card_id"));
    }

    /**
     * Hands WeChat the invoice as a PDF; it forgets it after 3 days unless a card takes it. The content is judged only at
     * {@link #insert}.
     *
     * @param pdf 1 byte to {@link #MAX_PDF_BYTES}, beginning with {@code %PDF-}
     * @param fileName 1 to 100 letters, digits, {@code .}, {@code _} or {@code -}
     * @return the media id, a 64-bit number kept as text
     * @throws IllegalArgumentException if one has another shape
     */
    public Outcome<String> uploadPdf(AppCredentials app, byte[] pdf, String fileName) {
        if (pdf.length > MAX_PDF_BYTES
                || !new String(pdf, 0, Math.min(5, pdf.length), StandardCharsets.US_ASCII).equals("%PDF-")) {
            throw new IllegalArgumentException("not a PDF of at most " + MAX_PDF_BYTES + " bytes");
        }
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw new IllegalArgumentException("fileName must be 1 to 100 letters, digits, '.', '_' or '-'");
        }
        WeChatRequest request = WeChatRequest.file("/card/invoice/platform/setpdf", "pdf", pdf.clone(), fileName);
        return AnswerFields.read(calls.call(app, request), node -> AnswerFields.required(node, "s_media_id"));
    }

    /**
     * Puts the invoice into the payer's wallet. After an {@link Outcome.Unknown} the card may be there, and then a
     * repetition is refused with {@link ErrorCodes#ORDER_HAS_CARD} and its code is lost: WeChat has no query for it.
     */
    public Outcome<InsertedCard> insert(AppCredentials app, CardInsertion insertion) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        ObjectNode body = CardInsertionWire.write(insertion, HexFormat.of().formatHex(nonce));
        WeChatRequest request = WeChatRequest.json(CallKind.CHANGE, "/card/invoice/insert", body);
        return AnswerFields.read(
                calls.call(app, request),
                node -> new InsertedCard(
                        AnswerFields.required(node, "code"),
                        AnswerFields.text(node, "openid"),
                        AnswerFields.text(node, "unionid")));
    }

    /**
     * Changes what the card says.
     *
     * @param code {@link InsertedCard#code}, neither the invoice's code nor its number
     */
    public Outcome<Done> updateStatus(AppCredentials app, String cardId, String code, ReimburseStatus status) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("card_id", Bounded.text("cardId", cardId, 64))
                .put("code", Bounded.text("code", code, 64))
                .put("reimburse_status", status.wire());
        return AnswerFields.done(
                calls.call(app, WeChatRequest.json(CallKind.CHANGE, "/card/invoice/platform/updatestatus", body)));
    }

    private static void link(ObjectNode base, String field, CardTemplate.@Nullable CardLink link) {
        if (link == null) {
            return;
        }
        base.put(field + "_name", link.name()).put(field, link.url());
        if (link.subTitle() != null) {
            base.put(field + "_sub_title", link.subTitle());
        }
    }

    /** Ids may hold {@code +}, which a form decoder would turn into a blank. */
    private static String percentDecoded(String value) throws AnswerFields.Missing {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AnswerFields.Missing("a readable s_pappid in invoice_url");
        }
    }
}
