package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token refused before its time is renewed once, and the call repeated once. */
class TokenRefusedTest extends Story {

    @ParameterizedTest
    @ValueSource(ints = {40001, 40014, 42001})
    void one_refusal_costs_one_renewal_and_one_repetition(int code) {
        acceptOnly(Set.of("TOKEN-2"), code);

        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.tokenFetches()).isEqualTo(2);
        assertThat(weChat.asked(CONTACT)).extracting(WeChatStandIn.Asked::token).containsExactly("TOKEN-1", "TOKEN-2");
    }

    @Test
    void a_changing_call_is_repeated_too_because_the_first_was_refused() {
        acceptOnly(Set.of("TOKEN-2"), 42001);

        assertThat(node().invoices().setContact(SHOP, new MerchantContact("0755-12345678", 7200)))
                .isEqualTo(new Outcome.Accepted<>(Done.DONE));
    }

    @Test
    void thirty_two_calls_refused_at_once_cost_one_renewal() throws Exception {
        CountDownLatch allRefused = new CountDownLatch(32);
        weChat.on(CONTACT, (it, n) -> {
            if (!it.token().equals("TOKEN-1")) {
                return json(CONTACT_ANSWER);
            }
            allRefused.countDown();
            allRefused.await();
            return json(refusal(40001, "invalid credential, access_token is invalid or not latest"));
        });
        WeChatClient node = node();

        List<Future<Outcome<?>>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(inAnotherThread(() -> ask(node)));
        }

        for (Future<Outcome<?>> answer : answers) {
            assertThat(soon(answer)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(weChat.tokenFetches()).isEqualTo(2);
        assertThat(weChat.asked(CONTACT)).hasSize(64);
    }

    @Test
    void a_token_another_node_has_renewed_is_taken_over_and_not_fetched_again() {
        WeChatClient first = node();
        WeChatClient second = node();
        ask(first);
        ask(second);
        acceptOnly(Set.of("TOKEN-2"), 40001);

        assertThat(ask(first)).isInstanceOf(Outcome.Accepted.class);
        assertThat(ask(second)).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.tokenFetches()).isEqualTo(2);
    }

    @Test
    void an_account_refused_for_ever_starts_no_storm() {
        acceptOnly(Set.of(), 40001);
        WeChatClient node = node();

        for (int i = 0; i < 20; i++) {
            assertThat(ask(node).refusedWith(40001)).isTrue();
        }

        assertThat(weChat.tokenFetches()).as("the first one and one renewal").isEqualTo(2);
        assertThat(weChat.asked(CONTACT)).as("one repetition in all").hasSize(21);

        clock.moveBy(Duration.ofSeconds(31));
        ask(node);
        ask(node);
        assertThat(weChat.tokenFetches()).isEqualTo(3);
    }

    @Test
    void force_refresh_is_never_asked_for() {
        acceptOnly(Set.of(), 40001);
        WeChatClient node = node();
        for (int i = 0; i < 3; i++) {
            ask(node);
            clock.moveBy(Duration.ofMinutes(1));
        }

        assertThat(weChat.asked("/cgi-bin/stable_token"))
                .hasSizeGreaterThan(2)
                .noneMatch(it -> tree(it.body()).path("force_refresh").asBoolean());
    }

    private void acceptOnly(Set<String> tokens, int code) {
        weChat.on(
                CONTACT,
                (it, n) -> json(
                        tokens.contains(it.token())
                                ? CONTACT_ANSWER
                                : refusal(code, "invalid credential, access_token is invalid or not latest")));
    }
}
