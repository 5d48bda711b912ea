package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.SheetOfPaper;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** §12: insert | two at once for one order | 72054. */
@Timeout(30)
class TwoAtOnceTest {
    private static final String NUMBER = "26442000000000000001";

    private final Orders orders = new Orders(Shop.STILL, Unconfirmed.defaults().orders());

    private Wallet wallet(int twoAtOnce) {
        AuthorizationOrder.Link link =
                new AuthorizationOrder.Link(Shop.S_PAPPID, Shop.APPID, "R1", 1100, "web", 0, null);
        orders.link(link);
        orders.authorize(orders.find(Shop.S_PAPPID, Shop.APPID, "R1").orElseThrow(), null);
        return new Wallet(
                orders,
                new Unconfirmed.WalletRules(Duration.ZERO, twoAtOnce, false, Duration.ofMinutes(5)),
                Shop.STILL);
    }

    private static JsonNode insertion(Wallet wallet) {
        return JsonMapper.shared().readTree("""
                {"order_id":"R1","card_id":"%s","appid":"%s","card_ext":{"nonce_str":"n","user_card":{"invoice_user_data":{
                "fee":1100,"title":"张三","billing_time":1795400130,"billing_no":"%s","billing_code":"","check_code":"",
                "fee_without_tax":1038,"tax":62,"s_pdf_media_id":"%s"}}}}""".formatted(
                        wallet.createTemplate(Shop.S_PAPPID, "某某超市有限公司"),
                        Shop.APPID,
                        NUMBER,
                        wallet.upload(Shop.S_PAPPID, SheetOfPaper.saying(NUMBER))));
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_second_is_told_to_wait_and_the_first_goes_through() throws Exception {
        Wallet wallet = wallet(72054);
        JsonNode insertion = insertion(wallet);
        CompletableFuture<Card> first = new CompletableFuture<>();
        Thread thread = new Thread(() -> first.complete(wallet.insert(Shop.S_PAPPID, insertion)));
        synchronized (orders) {
            thread.start();
            awaitBlocked(thread);
            assertThatThrownBy(() -> wallet.insert(Shop.S_PAPPID, insertion))
                    .isInstanceOfSatisfying(
                            WeChatError.class, e -> assertThat(e.code()).isEqualTo(72054));
        }
        assertThat(first.get().number()).isEqualTo(NUMBER);
        assertThatThrownBy(() -> wallet.insert(Shop.S_PAPPID, insertion))
                .isInstanceOfSatisfying(
                        WeChatError.class, e -> assertThat(e.code()).isEqualTo(72056));
    }

    @Test
    void or_it_waits_and_finds_the_order_used() throws Exception {
        Wallet wallet = wallet(0);
        JsonNode insertion = insertion(wallet);
        CompletableFuture<Card> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Thread one = new Thread(() -> first.complete(wallet.insert(Shop.S_PAPPID, insertion)));
        Thread two = new Thread(() -> {
            first.join();
            try {
                wallet.insert(Shop.S_PAPPID, insertion);
            } catch (WeChatError e) {
                second.complete(e.code());
            }
        });
        synchronized (orders) {
            one.start();
            awaitBlocked(one);
        }
        two.start();
        assertThat(first.get().number()).isEqualTo(NUMBER);
        assertThat(second.get()).isEqualTo(72056);
    }
}
