package io.github.kaipiao.sandbox.wechat;

import java.time.Instant;

/**
 * A card in the payer's wallet.
 *
 * @param code of the card, not of the invoice
 * @param feeFen total incl. tax, fen
 * @param status INVOICE_REIMBURSE_…
 */
public record Card(
        String code,
        String cardId,
        String orderId,
        String payee,
        String title,
        String number,
        long feeFen,
        long taxFen,
        Instant issuedAt,
        String mediaId,
        String status) {

    Card withStatus(String next) {
        return new Card(code, cardId, orderId, payee, title, number, feeFen, taxFen, issuedAt, mediaId, next);
    }
}
