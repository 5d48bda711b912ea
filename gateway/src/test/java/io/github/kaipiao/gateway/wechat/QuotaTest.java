package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A limit WeChat named is remembered: no call is made before it ends, on any node. */
class QuotaTest extends Story {
    private static final String TOKEN = "/cgi-bin/stable_token";

    @Test
    void after_the_daily_quota_nobody_asks_before_midnight_in_beijing() {
        clock.set(Instant.parse("2026-11-23T02:00:00Z"));
        weChat.on(TOKEN, refusal(45009, "reach max api daily quota limit rid: 1-2-3"));
        assertThat(ask(node())).isEqualTo(new Outcome.Refused<>(45009, "reach max api daily quota limit", "1-2-3"));

        clock.set(Instant.parse("2026-11-23T15:59:59Z"));
        assertThat(ask(node())).isInstanceOf(Outcome.NotSent.class);
        assertThat(weChat.tokenFetches()).isEqualTo(1);

        clock.set(Instant.parse("2026-11-23T16:00:00Z"));
        weChat.on(TOKEN, "{\"access_token\":\"T\",\"expires_in\":7200}");
        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void after_the_minute_quota_nobody_asks_before_the_next_minute() {
        clock.set(Instant.parse("2026-11-23T02:00:20Z"));
        weChat.on(TOKEN, refusal(45011, "api minute-quota reach limit"));
        WeChatClient node = node();
        assertThat(ask(node).refusedWith(45011)).isTrue();

        clock.set(Instant.parse("2026-11-23T02:00:59Z"));
        assertThat(ask(node)).isInstanceOf(Outcome.NotSent.class);
        assertThat(weChat.tokenFetches()).isEqualTo(1);

        clock.set(Instant.parse("2026-11-23T02:01:00Z"));
        weChat.on(TOKEN, "{\"access_token\":\"T\",\"expires_in\":7200}");
        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_limit_reached_while_renewing_leaves_the_old_token_in_use() {
        WeChatClient node = node();
        ask(node);
        weChat.on(TOKEN, refusal(45009, "reach max api daily quota limit"));
        clock.set(Instant.parse("2026-11-23T03:57:00Z"));

        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.tokenFetches()).isEqualTo(2);
    }
}
