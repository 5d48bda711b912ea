package io.github.kaipiao.sandbox.wechat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/** Templates, uploaded PDFs and cards (wechat-api.md §3). */
public final class Wallet {
    private static final Duration UPLOAD_LASTS = Duration.ofDays(3);
    private static final Set<String> STATUSES = Set.of(
            "INVOICE_REIMBURSE_INIT",
            "INVOICE_REIMBURSE_LOCK",
            "INVOICE_REIMBURSE_CLOSURE",
            "INVOICE_REIMBURSE_CANCEL");

    private record Template(String sPappid, String payee) {}

    private record Upload(String sPappid, byte[] pdf, Instant at) {}

    private final Map<String, Template> templates = new HashMap<>();
    private final Map<String, Upload> uploads = new HashMap<>();
    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final Set<String> invoices = new HashSet<>();
    private final Orders orders;
    private final Clock clock;

    Wallet(Orders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    public synchronized String createTemplate(String sPappid, String payee) {
        String cardId = "p" + Digits.letters(27);
        templates.put(cardId, new Template(sPappid, payee));
        return cardId;
    }

    public synchronized String upload(String sPappid, byte[] pdf) {
        String mediaId = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 53, Long.MAX_VALUE));
        uploads.put(mediaId, new Upload(sPappid, pdf.clone(), clock.instant()));
        return mediaId;
    }

    public synchronized Optional<byte[]> pdf(String mediaId) {
        return Optional.ofNullable(uploads.get(mediaId)).map(u -> u.pdf().clone());
    }

    synchronized boolean isUploadOf(String sPappid, String mediaId) {
        Upload upload = uploads.get(mediaId);
        boolean attached =
                cards.values().stream().anyMatch(card -> card.mediaId().equals(mediaId));
        return upload != null && upload.sPappid().equals(sPappid) && (attached || !isStale(upload));
    }

    /**
     * {@code /card/invoice/insert} (§3.5).
     *
     * @throws WeChatError with WeChat's code
     */
    public Card insert(String sPappid, JsonNode body) {
        InsertionFields f = InsertionFields.read(body);
        synchronized (orders) {
            synchronized (this) {
                return insert(sPappid, f);
            }
        }
    }

    private Card insert(String sPappid, InsertionFields f) {
        if (f.appid().equals(sPappid)) {
            // The mistake of §11 no. 5: the platform's id where the merchant's appid belongs.
            throw new WeChatError(72031, "invalid params, appid is invalid");
        }
        AuthorizationOrder order = orders.insertable(sPappid, f.appid(), f.orderId());
        Template template = templates.get(f.cardId());
        if (template == null || !template.sPappid().equals(sPappid)) {
            throw new WeChatError(40078, "invalid card status");
        }
        Upload upload = uploads.get(f.mediaId());
        if (upload == null || !upload.sPappid().equals(sPappid) || isStale(upload)) {
            throw new WeChatError(72040, "invoice pdf error");
        }
        PdfCheck.require(upload.pdf(), f.number());
        if (!invoices.add(f.number() + "/" + f.billingCode())) {
            throw new WeChatError(72042, "billing_code and billing_no repeated");
        }
        Card card = new Card(
                Digits.of(12),
                f.cardId(),
                f.orderId(),
                template.payee(),
                f.title(),
                f.number(),
                f.feeFen(),
                f.taxFen(),
                Instant.ofEpochSecond(f.billingTime()),
                f.mediaId(),
                "INVOICE_REIMBURSE_INIT");
        cards.put(card.code(), card);
        order.inserted();
        return card;
    }

    private boolean isStale(Upload upload) {
        return upload.at().isBefore(clock.instant().minus(UPLOAD_LASTS));
    }

    /** {@code /card/invoice/platform/updatestatus} (§3.6): a platform sees its own cards only. */
    public synchronized Card updateStatus(String sPappid, String cardId, String code, String status) {
        if (!STATUSES.contains(status)) {
            throw new WeChatError(72031, "invalid params, reimburse_status is invalid");
        }
        Card card = cards.get(code);
        Template template = templates.get(cardId);
        if (card == null
                || template == null
                || !template.sPappid().equals(sPappid)
                || !card.cardId().equals(cardId)) {
            throw WeChatError.neverAuthorized();
        }
        if (card.status().equals("INVOICE_REIMBURSE_CANCEL")) {
            throw new WeChatError(72060, "this invoice has been cancelled, check the reimburse_status please");
        }
        if (card.status().equals("INVOICE_REIMBURSE_CLOSURE")) {
            throw new WeChatError(72061, "this invoice has been closed, check the reimburse_status please");
        }
        cards.put(code, card.withStatus(status));
        return card.withStatus(status);
    }

    /** Whatever its status was: the sandbox's own lever, not WeChat's. */
    public synchronized Optional<Card> overrideStatus(String code, String status) {
        return Optional.ofNullable(cards.computeIfPresent(code, (unused, card) -> card.withStatus(status)));
    }

    /** Newest first. */
    public synchronized List<Card> cards() {
        List<Card> newestFirst = new ArrayList<>(cards.values());
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    public synchronized Optional<Card> card(String code) {
        return Optional.ofNullable(cards.get(code));
    }
}
