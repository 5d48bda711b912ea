/**
 * The merchant's library: a client for the gateway's REST API, and a verifier for its webhooks.
 *
 * <pre>{@code
 * GatewayClient gateway = GatewayClient.builder()
 *         .baseUrl("https://kaipiao.example.com")
 *         .apiKey(apiKey)
 *         .build();
 *
 * OrderLine parking = OrderLine.of("车辆停放服务", "3040502020200000000", 1500, "0.09");
 * gateway.orders().put("P-20261123-0001", Order.of("S002", paidAt, 1500, List.of(parking)));
 * Entry entry = gateway.entries().open("P-20261123-0001", EntryRequest.of("OFFICIAL_ACCOUNT"));
 * showInvoiceButton(entry.url());
 *
 * // Later, where the gateway's webhooks arrive:
 * WebhookVerifier verifier = new WebhookVerifier(List.of(webhookSecret), Clock.systemUTC());
 * WebhookEvent event = verifier.verify(
 *         request.header(WebhookVerifier.ID_HEADER),
 *         request.header(WebhookVerifier.TIMESTAMP_HEADER),
 *         request.header(WebhookVerifier.SIGNATURE_HEADER),
 *         request.body());
 * if (event.type().equals("invoice.issued")) {
 *     byte[] pdf = gateway.invoices().file(event.data().id(), "PDF");
 *     archive(event.data().orderNo(), pdf);
 * }
 * }</pre>
 */
@NullMarked
package io.github.kaipiao.client;

import org.jspecify.annotations.NullMarked;
