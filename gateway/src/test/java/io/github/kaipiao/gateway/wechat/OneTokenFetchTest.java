package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A token is fetched once, whoever asks: threads, nodes, restarts. */
class OneTokenFetchTest extends Story {
    private static final String TOKEN = "/cgi-bin/stable_token";

    @Test
    void sixty_four_threads_that_find_no_token_cost_one_fetch_and_are_all_served() throws Exception {
        CountDownLatch everybodyAsks = new CountDownLatch(64);
        weChat.on(TOKEN, (it, n) -> {
            everybodyAsks.await();
            return json("{\"access_token\":\"TOKEN-" + n + "\",\"expires_in\":7200}");
        });
        WeChatClient node = node();

        List<Future<Outcome<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            answers.add(inAnotherThread(() -> {
                everybodyAsks.countDown();
                return ask(node);
            }));
        }

        for (Future<Outcome<?>> answer : answers) {
            assertThat(soon(answer)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(weChat.tokenFetches()).isEqualTo(1);
        assertThat(weChat.asked(CONTACT)).hasSize(64).allMatch(it -> it.token().equals("TOKEN-1"));
    }

    @Test
    void two_nodes_over_one_database_cost_one_fetch() throws Exception {
        CountDownLatch everybodyAsks = new CountDownLatch(32);
        weChat.on(TOKEN, (it, n) -> {
            everybodyAsks.await();
            return json("{\"access_token\":\"TOKEN-" + n + "\",\"expires_in\":7200}");
        });
        List<WeChatClient> two = List.of(node(), node());

        List<Future<Outcome<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            WeChatClient node = two.get(i % 2);
            answers.add(inAnotherThread(() -> {
                everybodyAsks.countDown();
                return ask(node);
            }));
        }

        for (Future<Outcome<?>> answer : answers) {
            assertThat(soon(answer)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(weChat.tokenFetches()).isEqualTo(1);
    }

    @Test
    void who_waits_longer_than_the_limit_is_told_that_nothing_was_sent() throws Exception {
        CountDownLatch endpointAsked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        weChat.on(TOKEN, (it, n) -> {
            endpointAsked.countDown();
            goOn.await();
            return json("{\"access_token\":\"LATE\",\"expires_in\":7200}");
        });
        WeChatClient node = node(it -> it.withLimits(waiting(Duration.ofMillis(50))));
        WeChatClient otherNode = node(it -> it.withLimits(waiting(Duration.ofMillis(50))));

        Future<Outcome<?>> first = inAnotherThread(() -> ask(node));
        endpointAsked.await();
        Outcome<?> waiter = ask(node);
        Outcome<?> waiterElsewhere = ask(otherNode);
        goOn.countDown();

        assertThat(waiter).isInstanceOf(Outcome.NotSent.class);
        assertThat(waiterElsewhere).isInstanceOf(Outcome.NotSent.class);
        assertThat(soon(first)).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.asked(CONTACT)).hasSize(1);
        assertThat(ask(otherNode)).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.tokenFetches()).isEqualTo(1);
    }

    @Test
    void a_token_survives_a_restart() throws Exception {
        WeChatClient before = node();
        ask(before);
        before.close();

        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.tokenFetches()).isEqualTo(1);
    }

    @Test
    void the_old_token_is_served_while_one_caller_fetches_the_next() throws Exception {
        WeChatClient node = node();
        ask(node);
        CountDownLatch endpointAsked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        weChat.on(TOKEN, (it, n) -> {
            endpointAsked.countDown();
            goOn.await();
            return json("{\"access_token\":\"TOKEN-" + n + "\",\"expires_in\":7200}");
        });
        clock.moveBy(Duration.ofSeconds(7200 - 239));

        Future<Outcome<?>> renewer = inAnotherThread(() -> ask(node));
        endpointAsked.await();
        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.asked(CONTACT)).hasSize(3).allMatch(it -> it.token().equals("TOKEN-1"));
        goOn.countDown();

        assertThat(soon(renewer)).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.asked(CONTACT).get(3).token()).isEqualTo("TOKEN-2");
        assertThat(weChat.tokenFetches()).isEqualTo(2);
    }

    @Test
    void a_renewal_that_fails_leaves_the_old_token_in_use_and_is_not_tried_by_every_call() {
        WeChatClient node = node();
        ask(node);
        weChat.on(TOKEN, (it, n) -> new WeChatStandIn.Reply(503, "text/html", "busy"));
        clock.moveBy(Duration.ofSeconds(7200 - 200));

        for (int i = 0; i < 5; i++) {
            assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(weChat.tokenFetches()).isEqualTo(2);

        clock.moveBy(Duration.ofSeconds(11));
        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.tokenFetches()).isEqualTo(3);
    }

    @Test
    void an_expired_token_is_not_sent() {
        WeChatClient node = node();
        ask(node);
        clock.moveBy(Duration.ofHours(2));

        ask(node);

        assertThat(weChat.asked(CONTACT).get(1).token()).isEqualTo("TOKEN-2");
    }

    @Test
    void a_node_that_died_while_fetching_blocks_the_others_only_until_its_lease_ends() {
        JdbcClient.create(database)
                .sql("insert into wechat_credential (appid, kind, lease_owner, lease_until)"
                        + " values (?, 'ACCESS_TOKEN', 'dead', '2026-11-23T02:00:13Z')")
                .param(SHOP.appid())
                .update();
        WeChatClient node = node(it -> it.withLimits(waiting(Duration.ofMillis(20))));

        assertThat(ask(node)).isInstanceOf(Outcome.NotSent.class);
        assertThat(weChat.asked()).isEmpty();
        clock.moveBy(Duration.ofSeconds(13));

        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void a_call_inside_a_transaction_is_refused_before_a_row_is_locked() {
        WeChatClient node = node();
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> ask(node)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");

        assertThat(weChat.asked()).isEmpty();
    }

    @Test
    void the_stable_token_is_asked_for_without_force() {
        ask(node());

        assertThat(tree(weChat.asked(TOKEN).get(0).body())).isEqualTo(tree(sample("stable_token.request.json")));
    }

    @Test
    void the_classic_token_is_a_setting() {
        weChat.on("/cgi-bin/token", "{\"access_token\":\"CLASSIC\",\"expires_in\":7200}");

        ask(node(it -> it.withStableToken(false)));

        assertThat(weChat.asked("/cgi-bin/token").get(0).query())
                .containsEntry("grant_type", "client_credential")
                .containsEntry("appid", SHOP.appid())
                .containsEntry("secret", SHOP.secret());
        assertThat(weChat.asked(CONTACT).get(0).token()).isEqualTo("CLASSIC");
        assertThat(weChat.tokenFetches()).isZero();
    }

    @Test
    void an_answer_without_a_usable_token_sends_nothing() {
        for (String answer : List.of(
                "{}",
                "{\"access_token\":\"\",\"expires_in\":7200}",
                "{\"access_token\":\"T\"}",
                "{\"access_token\":\"T\",\"expires_in\":0}",
                "{\"access_token\":\"T\",\"expires_in\":99999999999}",
                "<html>")) {
            weChat.on(TOKEN, answer);
            assertThat(ask(node())).as(answer).isInstanceOf(Outcome.NotSent.class);
        }
        assertThat(weChat.asked(CONTACT)).isEmpty();
    }

    @Test
    void a_refused_token_request_keeps_its_code_and_trace() {
        weChat.on(TOKEN, refusal(40164, "invalid ip 203.0.113.7, not in whitelist rid: 5f34db45-7d9d5c6f-1a2b3c4d"));

        assertThat(ask(node()))
                .isEqualTo(new Outcome.Refused<>(
                        40164, "invalid ip 203.0.113.7, not in whitelist", "5f34db45-7d9d5c6f-1a2b3c4d"));
    }

    private static TimeLimits waiting(Duration wait) {
        TimeLimits limits = TimeLimits.defaults();
        return new TimeLimits(limits.connect(), limits.token(), wait, limits.query(), limits.change(), limits.upload());
    }
}
