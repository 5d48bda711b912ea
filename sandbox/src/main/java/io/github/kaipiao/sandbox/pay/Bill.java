package io.github.kaipiao.sandbox.pay;

import java.time.Instant;

/**
 * A payment as the payer sees it. Amounts in fen.
 *
 * @param merchant its mchid
 */
public record Bill(
        String transactionId,
        String outTradeNo,
        String merchant,
        String description,
        long totalFen,
        long payerTotalFen,
        long refundedFen,
        Instant paidAt,
        InvoiceEntry entry) {}
