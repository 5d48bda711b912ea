package io.github.kaipiao.sandbox.wechat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a payer does with cards in the wallet and titles on the phone (wechat-api.md §3.7, §5, §6). */
public final class PayerHand {
    /** One card as chooseInvoice gives it to a page: {@code card_id}, {@code encrypt_code}, {@code app_id}. */
    public record ChosenCard(String cardId, String encryptCode, String appid) {}

    private final Wallet wallet;
    private final EncryptCodes codes;
    private final Titles titles;
    private final Events events;

    PayerHand(Wallet wallet, EncryptCodes codes, Titles titles, Events events) {
        this.wallet = wallet;
        this.codes = codes;
        this.titles = titles;
        this.events = events;
    }

    /** chooseInvoice: hands cards to a reimburser. */
    public List<ChosenCard> choose(List<Card> cards) {
        return cards.stream()
                .map(card -> new ChosenCard(
                        card.cardId(), codes.of(card.code()), record(card).appid()))
                .toList();
    }

    /** @return where the card's own entry leads, if its template has one */
    public Optional<String> entryOf(Card card) {
        return jump(card, record(card).template().customUrl());
    }

    /** @return where the card's marketing entry leads, if its template has one */
    public Optional<String> promotionOf(Card card) {
        return jump(card, record(card).template().promotionUrl());
    }

    /**
     * Scans a merchant's fixed code and hands over a title.
     *
     * @param url as getselecttitleurl gave it
     * @throws IllegalArgumentException if it is no such address
     */
    public void submitTitle(String url, TitleChoice title) {
        Titles.Counter counter = titles.counter(url)
                .orElseThrow(() -> new IllegalArgumentException("WeChat shows no page for this address"));
        events.titleSubmitted(counter.appid(), title, counter.attach());
    }

    /** @return the name a merchant's fixed code shows, perhaps an empty text, if the address is genuine */
    public Optional<String> shopOf(String url) {
        return titles.counter(url).map(Titles.Counter::shopName);
    }

    /** @return the title that getusertitleurl's address offers to save, if the address is genuine */
    public Optional<TitleChoice> offeredTitle(String url) {
        return titles.offered(url);
    }

    private CardRecord record(Card card) {
        return Optional.ofNullable(wallet.find(card.code()))
                .orElseThrow(() -> new IllegalArgumentException("there is no such card"));
    }

    private Optional<String> jump(Card card, @Nullable String url) {
        if (url == null) {
            return Optional.empty();
        }
        String code = URLEncoder.encode(codes.of(card.code()), StandardCharsets.UTF_8);
        return Optional.of(url + (url.contains("?") ? "&" : "?") + "encrypt_code=" + code + "&card_id="
                + URLEncoder.encode(card.cardId(), StandardCharsets.UTF_8));
    }
}
