package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whose token a call carries is decided by its argument and by nothing else. */
class TenantsTest extends Story {
    private static final String TOKEN = "/cgi-bin/stable_token";

    @Test
    void the_tokens_of_eight_accounts_are_never_mixed_on_shared_threads() throws Exception {
        weChat.on(
                TOKEN,
                (it, n) -> json("{\"access_token\":\"of-"
                        + tree(it.body()).path("appid").asString() + "\",\"expires_in\":7200}"));
        weChat.on("/card/invoice/getauthdata", (it, n) -> {
            String order = tree(it.body()).path("order_id").asString();
            boolean own = it.token().equals("of-" + order);
            return json(
                    own
                            ? "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_status\":\"" + order + "\",\"auth_time\":1}"
                            : refusal(40003, "another tenant's token"));
        });
        WeChatClient node = node();

        List<Future<Outcome<AuthorizationData>>> answers = new ArrayList<>();
        for (int i = 0; i < 160; i++) {
            AppCredentials app = new AppCredentials("wx-tenant-" + i % 8, "secret-" + i % 8);
            answers.add(inAnotherThread(() -> node.invoices().authorizationData(app, "d3g", app.appid())));
        }

        for (int i = 0; i < 160; i++) {
            String expected = "wx-tenant-" + i % 8;
            assertThat(soon(answers.get(i)).map(AuthorizationData::rawStatus))
                    .isEqualTo(new Outcome.Accepted<>(expected));
        }
        assertThat(weChat.tokenFetches()).isEqualTo(8);
    }

    @Test
    void who_knows_the_appid_but_not_the_secret_is_not_served_from_the_owners_cache() {
        weChat.on(
                TOKEN,
                (it, n) -> json(
                        tree(it.body()).path("secret").asString().equals(SHOP.secret())
                                ? "{\"access_token\":\"OWNERS\",\"expires_in\":7200}"
                                : refusal(40125, "invalid appsecret")));
        WeChatClient node = node();
        ask(node);

        Outcome<?> stranger = node.invoices().contact(new AppCredentials(SHOP.appid(), "made-up"));

        assertThat(stranger.refusedWith(40125)).isTrue();
        assertThat(ask(node)).isInstanceOf(Outcome.Accepted.class);
        assertThat(ask(node())).isInstanceOf(Outcome.Accepted.class);
        assertThat(weChat.tokenFetches()).as("the owner's and the stranger's").isEqualTo(2);
    }
}
