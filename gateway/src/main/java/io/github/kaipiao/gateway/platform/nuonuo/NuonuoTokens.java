package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.vendor.NoReply;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The token of one self-use application. The vendor allows 50 calls in 30 days, so that each one is weighed. */
final class NuonuoTokens {
    private static final Logger LOG = LoggerFactory.getLogger(NuonuoTokens.class);
    /** A day, less what a slow call may take. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    private static final Duration USUAL_LIFE = Duration.ofDays(1);
    /** After a refusal: 30 a month are needed anyway, which leaves 20 for tokens taken away. */
    private static final Duration BETWEEN_REPLACEMENTS = Duration.ofMinutes(30);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final NuonuoSettings settings;
    private final VendorHttp http;
    private final Clock clock;
    private @Nullable Token current;
    private @Nullable Instant replacedAt;
    private @Nullable Failure failure;

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "***";
        }
    }

    private record Failure(NoReply why, Instant until) {}

    NuonuoTokens(NuonuoSettings settings, VendorHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** One fetch for all threads; a fetch that failed is not tried again for five minutes. */
    synchronized String get() throws NoReply {
        Instant now = clock.instant();
        Token token = current;
        if (token != null && now.isBefore(token.until())) {
            return token.value();
        }
        Failure before = failure;
        if (before != null && now.isBefore(before.until())) {
            throw before.why();
        }
        try {
            Token fresh = fetch(now);
            current = fresh;
            failure = null;
            return fresh.value();
        } catch (NoReply e) {
            failure = new Failure(e, now.plus(AFTER_FAILURE));
            LOG.warn("诺诺 {}: no token: {} {}", settings.taxNumber(), e.code(), e.why());
            throw e;
        }
    }

    /** 诺诺 refused this one: the next {@link #get} fetches another, unless one was replaced in the last half hour. */
    synchronized void refused(String value) {
        Token token = current;
        Instant now = clock.instant();
        if (token == null || !token.value().equals(value)) {
            return;
        }
        if (replacedAt == null || !now.isBefore(replacedAt.plus(BETWEEN_REPLACEMENTS))) {
            replacedAt = now;
            current = null;
        }
    }

    private Token fetch(Instant now) throws NoReply {
        JsonNode answer = http.json(ClassicRequestBuilder.post(settings.token())
                .setEntity(new UrlEncodedFormEntity(
                        List.of(
                                new BasicNameValuePair("client_id", settings.appKey()),
                                new BasicNameValuePair(
                                        "client_secret", settings.appSecret().value()),
                                new BasicNameValuePair("grant_type", "client_credentials")),
                        StandardCharsets.UTF_8))
                .build());
        String token = answer.path("access_token").asString("");
        if (!token.matches("[\\x21-\\x7e]{1,512}")) {
            throw new NoReply(
                    "TOKEN_" + answer.path("error").asString("UNREADABLE"),
                    answer.path("error_description").asString("no token in the answer"));
        }
        return new Token(token, now.plus(life(answer)).minus(MARGIN));
    }

    /** Written as text or as a number; an application configured to never expire may send none. */
    private static Duration life(JsonNode answer) {
        String seconds = answer.path("expires_in").asString("");
        Duration life = seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : USUAL_LIFE;
        return life.compareTo(MARGIN.multipliedBy(2)) < 0 ? MARGIN.multipliedBy(2) : life;
    }
}
