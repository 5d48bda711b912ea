/**
 * Receipt codes for tills that are offline when they sell: the order itself, signed, in a QR code. The format is described in
 * docs/receipt-code.md; needs nothing but the JDK.
 *
 * <pre>{@code
 * ReceiptSigner signer = new ReceiptSigner("https://kaipiao.example.com", "S001", ReceiptKey.parse(keyFromTheTillsSettings));
 * ReceiptLine meal = new ReceiptLine("餐费", "3070401000000000000", "0.06", 12345);
 * String qrText = signer.url(new Receipt("T1-20261124-0001", paidAt, List.of(meal)));
 * }</pre>
 */
@NullMarked
package io.github.kaipiao.client.receipt;

import org.jspecify.annotations.NullMarked;
