package io.github.kaipiao.gateway.platform.selfbuilt;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.wechat.AppCredentials;
import io.github.kaipiao.gateway.wechat.CardApi;
import io.github.kaipiao.gateway.wechat.CardTemplate;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One card template per account and payee, made once and remembered: WeChat has no call that lists them. */
@Component
public class CardTemplates {
    private static final String TYPE = "电子发票（普通发票）";

    private static final Duration READY_WITHIN = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(CardTemplates.class);

    private final JdbcClient sql;
    private final CardApi cards;
    private final Clock clock;

    CardTemplates(JdbcClient sql, CardApi cards, Clock clock) {
        this.sql = sql;
        this.cards = cards;
        this.clock = clock;
    }

    /**
     * @return the card_id. Two nodes may make two templates at the same moment: the first one written is used by both, the
     *     other stays unused, which WeChat does not mind
     */
    public Outcome<String> idFor(AppCredentials app, PlatformAccount seller) {
        Optional<String> known = known(app.appid(), seller.sellerName());
        if (known.isPresent()) {
            return new Outcome.Accepted<>(known.get());
        }
        PlatformAccount.SelfBuilt card = Objects.requireNonNull(seller.selfBuilt());
        Outcome<String> made = cards.createTemplate(
                app, new CardTemplate(seller.sellerName(), TYPE, card.logoUrl(), card.cardTitle(), null, null));
        if (!(made instanceof Outcome.Accepted<String> accepted)) {
            return made;
        }
        sql.sql(
                        "insert into card_template (appid, payee, card_id, created_at) values (?, ?, ?, ?) on conflict do nothing")
                .params(app.appid(), seller.sellerName(), accepted.value(), Timestamp.from(clock.instant()))
                .update();
        return new Outcome.Accepted<>(known(app.appid(), seller.sellerName()).orElseThrow());
    }

    /**
     * WeChat does not know this template. A fresh one is only not ready yet; one that has stood for an hour is gone, and the
     * next card gets a new one.
     */
    public void notKnown(String cardId) {
        int forgotten = sql.sql("delete from card_template where card_id = ? and created_at < ?")
                .params(cardId, Timestamp.from(clock.instant().minus(READY_WITHIN)))
                .update();
        if (forgotten > 0) {
            LOG.warn("WeChat no longer knows the card template {}: another will be made", cardId);
        }
    }

    private Optional<String> known(String appid, String payee) {
        return sql.sql("select card_id from card_template where appid = ? and payee = ?")
                .params(appid, payee)
                .query(String.class)
                .optional();
    }
}
