package io.github.kaipiao.gateway.wechat;

import java.time.Duration;

/** What is kept for an account. The names are in the database. */
enum CredentialKind {
    ACCESS_TOKEN("access token", Duration.ofSeconds(30)),
    /** Its quota is "very small", so refusals may cost a fetch less often. */
    WX_CARD_TICKET("wx_card ticket", Duration.ofMinutes(5));

    private final String words;
    private final Duration refusalRest;

    CredentialKind(String words, Duration refusalRest) {
        this.words = words;
        this.refusalRest = refusalRest;
    }

    String words() {
        return words;
    }

    /** How long after one fetch forced by a refusal the next refusal forces none: an account that is refused for ever. */
    Duration refusalRest() {
        return refusalRest;
    }
}
