package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The payer's cards, and what an invoicing platform does with them (wechat-api.md §3). */
public final class Wallet implements StateHolder {
    private final Map<String, CardRecord> cards = new LinkedHashMap<>();
    private final Set<String> invoices = new HashSet<>();
    private final Set<String> inserting = ConcurrentHashMap.newKeySet();
    private final Orders orders;
    private final Templates templates;
    private final Uploads uploads;
    private final Unconfirmed.WalletRules rules;
    private final Clock clock;

    Wallet(Orders orders, Unconfirmed.WalletRules rules, Clock clock) {
        this.orders = orders;
        this.templates = new Templates(clock, rules.templateReadyAfter());
        this.uploads = new Uploads(clock);
        this.rules = rules;
        this.clock = clock;
    }

    Uploads uploads() {
        return uploads;
    }

    Templates templates() {
        return templates;
    }

    public String createTemplate(String sPappid, String payee) {
        return createTemplate(new CardTemplate(sPappid, payee, "电子发票（普通发票）", "", null, null, clock.instant()));
    }

    String createTemplate(CardTemplate template) {
        return templates.add(template);
    }

    public String upload(String sPappid, byte[] pdf) {
        return uploads.add(sPappid, pdf);
    }

    public Optional<byte[]> pdf(String mediaId) {
        return uploads.pdf(mediaId);
    }

    /**
     * {@code /card/invoice/insert} (§3.5).
     *
     * @throws WeChatError with WeChat's code
     */
    public Card insert(String sPappid, JsonNode body) {
        InsertionFields f = InsertionFields.read(body);
        String order = sPappid + "/" + f.appid() + "/" + f.orderId();
        boolean alone = inserting.add(order);
        if (!alone && rules.twoAtOnce() != 0) {
            throw WeChatError.of(rules.twoAtOnce());
        }
        try {
            synchronized (orders) {
                synchronized (this) {
                    return insert(sPappid, f);
                }
            }
        } finally {
            if (alone) {
                inserting.remove(order);
            }
        }
    }

    private Card insert(String sPappid, InsertionFields f) {
        if (f.appid().equals(sPappid)) {
            // The mistake of §11 no. 5: the platform's id where the merchant's appid belongs.
            throw WeChatError.invalid("appid");
        }
        AuthorizationOrder order = orders.insertable(sPappid, f.appid(), f.orderId());
        CardTemplate template = templates.requireReady(sPappid, f.cardId());
        PdfCheck.require(uploads.requireFresh(sPappid, f.mediaId()), f.number());
        if (!f.tripMediaId().isEmpty()) {
            uploads.requireFresh(sPappid, f.tripMediaId());
        }
        if (!invoices.add(f.number() + "/" + f.billingCode())) {
            throw WeChatError.of(72042);
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
                ReimburseStatus.INIT);
        cards.put(card.code(), new CardRecord(card, f.appid(), template, f.data(), null));
        uploads.attach(f.mediaId());
        if (!f.tripMediaId().isEmpty()) {
            uploads.attach(f.tripMediaId());
        }
        order.inserted();
        return card;
    }

    /** {@code /card/invoice/platform/updatestatus} (§3.6): a platform sees its own cards only. */
    public synchronized Card updateStatus(String sPappid, String cardId, String code, String status) {
        ReimburseStatus.require(ReimburseStatus.OF_PLATFORMS, status);
        CardRecord found = cards.get(code);
        if (found == null
                || templates.of(sPappid, cardId) == null
                || !found.card().cardId().equals(cardId)) {
            throw Orders.neverAuthorized();
        }
        found.requireAlive();
        return change(code, record -> record.with(status, sPappid)).card();
    }

    /** Whatever its status was: the sandbox's own lever, not WeChat's. */
    synchronized Optional<CardRecord> overrideStatus(String code, String status) {
        return Optional.ofNullable(cards.computeIfPresent(code, (unused, record) -> record.with(status, null)));
    }

    /** As the payer sees it, newest first: what is written off has left. */
    public synchronized List<Card> cards() {
        List<Card> newestFirst = new ArrayList<>();
        cards.values().stream()
                .map(CardRecord::card)
                .filter(card -> !card.status().equals(ReimburseStatus.CLOSURE))
                .forEach(newestFirst::add);
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    public synchronized Optional<Card> card(String code) {
        return Optional.ofNullable(cards.get(code)).map(CardRecord::card);
    }

    synchronized @Nullable CardRecord find(String code) {
        return cards.get(code);
    }

    /** The card must be there. */
    synchronized CardRecord change(String code, UnaryOperator<CardRecord> how) {
        CardRecord changed = how.apply(Optional.ofNullable(cards.get(code)).orElseThrow());
        cards.put(code, changed);
        return changed;
    }

    private record State(List<CardRecord> cards, Set<String> invoices) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(List.copyOf(cards.values()), invoices));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        cards.clear();
        saved.cards().forEach(one -> cards.put(one.card().code(), one));
        invoices.clear();
        invoices.addAll(saved.invoices());
    }
}
