package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ticket is kept, and dropped when a call is refused for it. */
class TicketRefusedTest extends Story {
    private static final String PAGE = "/card/invoice/getauthurl";
    private static final String TICKET = "/cgi-bin/ticket/getticket";
    private static final String PAGE_ANSWER =
            "{\"errcode\":0,\"errmsg\":\"ok\",\"auth_url\":\"https://mp.weixin.qq.com/bizmall/authinvoice\"}";

    @Test
    void a_ticket_serves_many_calls_and_nodes() {
        weChat.on(PAGE, PAGE_ANSWER);
        WeChatClient node = node();

        assertThat(page(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(page(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(page(node())).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.asked(TICKET)).hasSize(1);
        assertThat(weChat.asked(TICKET).get(0).query()).containsEntry("type", "wx_card");
    }

    @Test
    void a_rejected_ticket_is_dropped_fetched_anew_and_the_call_repeated_once() {
        acceptOnly("TICKET-2", refusal(72031, "invalid params, ticket is invalid hint: [uedqhA00131565]"));
        WeChatClient node = node();

        assertThat(page(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(page(node)).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.asked(TICKET)).hasSize(2);
        assertThat(weChat.asked(PAGE)).hasSize(3);
    }

    @Test
    void a_token_code_that_outlives_a_fresh_token_blames_the_ticket() {
        acceptOnly("TICKET-2", refusal(40001, "invalid credential"));

        assertThat(page(node())).isInstanceOf(Outcome.Accepted.class);

        assertThat(weChat.tokenFetches()).isEqualTo(2);
        assertThat(weChat.asked(TICKET)).hasSize(2);
    }

    @Test
    void other_refusals_leave_the_ticket_alone() {
        weChat.on(PAGE, refusal(72031, "invalid params, order_id is empty"));
        WeChatClient node = node();

        assertThat(page(node).refusedWith(72031)).isTrue();
        assertThat(page(node).refusedWith(72031)).isTrue();

        assertThat(weChat.asked(TICKET)).hasSize(1);
        assertThat(weChat.asked(PAGE)).hasSize(2);
    }

    @Test
    void tickets_refused_for_ever_cost_one_fetch_in_five_minutes() {
        weChat.on(PAGE, refusal(72031, "invalid params, ticket is invalid"));
        WeChatClient node = node();
        for (int i = 0; i < 10; i++) {
            assertThat(page(node).refusedWith(72031)).isTrue();
        }
        assertThat(weChat.asked(TICKET)).hasSize(2);

        clock.moveBy(Duration.ofMinutes(5));
        page(node);
        assertThat(weChat.asked(TICKET)).hasSize(3);
    }

    @Test
    void which_codes_blame_the_ticket_is_a_setting() {
        acceptOnly("TICKET-2", refusal(72076, "INVOICESIGN"));
        WeChatClient node = node(it -> new WeChatSettings(
                it.apiHost(),
                it.stableToken(),
                it.limits(),
                it.pool(),
                it.proxy(),
                new TicketRefusals(Set.of(72076), Set.of(), false)));

        assertThat(page(node)).isInstanceOf(Outcome.Accepted.class);
    }

    private static Outcome<AuthorizationPage> page(WeChatClient node) {
        return node.invoices()
                .authorizationPage(
                        SHOP,
                        new AuthorizationPageRequest(
                                "d3g-platform", "INV-1", 1100, Source.WEB, AuthorizationType.TITLE_ASKED, null));
    }

    private void acceptOnly(String ticket, String refusal) {
        weChat.on(
                PAGE,
                (it, n) -> json(tree(it.body()).path("ticket").asString().equals(ticket) ? PAGE_ANSWER : refusal));
    }
}
