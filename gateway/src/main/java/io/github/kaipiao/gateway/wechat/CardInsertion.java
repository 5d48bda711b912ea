package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * Puts one invoice into the payer's card wallet.
 *
 * @param orderId the authorized order
 * @param cardId the template
 * @param authorizedAppid account under which the order was authorized, never the platform's {@code s_pappid}
 * @param pdfMediaId from {@link CardApi#uploadPdf}, at most 3 days old
 * @param attachmentMediaId a second PDF, or null
 */
public record CardInsertion(
        String orderId,
        String cardId,
        String authorizedAppid,
        String pdfMediaId,
        @Nullable String attachmentMediaId,
        CardInvoice invoice) {

    public CardInsertion {
        Bounded.text("orderId", orderId, 64);
        Bounded.text("cardId", cardId, 64);
        Bounded.text("authorizedAppid", authorizedAppid, 64);
        Bounded.text("pdfMediaId", pdfMediaId, 64);
        Bounded.optional("attachmentMediaId", attachmentMediaId, 64);
    }
}
