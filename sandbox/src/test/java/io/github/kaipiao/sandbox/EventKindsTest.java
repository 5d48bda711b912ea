package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who hears of which event, and with which key (wechat-api.md §2.8, 3.8, 6.4, 10.4). */
class EventKindsTest {
    private final EventWorld world = new EventWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_reimbursers_lock_is_told_to_the_platform_and_to_the_merchant_each_at_its_own_address() throws Exception {
        try (Sandbox sandbox = world.builder(PushMode.PLAINTEXT).start()) {
            Card card = EventWorld.cardOfMerchant(sandbox);
            sandbox.deliverPushes();
            world.merchantBox.await();
            assertThat(world.platformBox.letters()).isEmpty();

            EventWorld.lock(sandbox);
            assertThat(sandbox.deliverPushes()).isEqualTo(2);

            Map<String, String> event =
                    EventWorld.fields(OpenedLetter.xml(world.platformBox.await().body()));
            assertThat(event)
                    .containsEntry("ToUserName", "gh_0123456789ab")
                    .containsEntry("Event", "update_invoice_status")
                    .containsEntry("Status", "INVOICE_REIMBURSE_LOCK")
                    .containsEntry("CardId", card.cardId())
                    .containsEntry("Code", card.code());
            event.put("ToUserName", "gh_00bb");
            assertThat(EventWorld.fields(
                            OpenedLetter.xml(world.merchantBox.await().body())))
                    .isEqualTo(event);
        }
    }

    @Test
    void one_who_is_both_hears_once() {
        try (Sandbox sandbox = world.builder(PushMode.PLAINTEXT).start()) {
            Shop.open(sandbox).card("R1", "26442000000000000001");
            sandbox.deliverPushes();
            EventWorld.lock(sandbox);
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
        }
    }

    @Test
    void a_platforms_own_change_is_told_only_where_that_is_chosen() {
        for (boolean told : new boolean[] {false, true}) {
            Unconfirmed.WalletRules rules = Unconfirmed.defaults().wallet();
            Unconfirmed chosen = Unconfirmed.defaults()
                    .with(new Unconfirmed.WalletRules(
                            rules.templateReadyAfter(), rules.twoAtOnce(), told, rules.titleCodeLasts()));
            try (Sandbox sandbox =
                    world.builder(PushMode.PLAINTEXT).unconfirmed(chosen).start()) {
                Card card = EventWorld.cardOfMerchant(sandbox);
                sandbox.deliverPushes();
                Shop.unset(sandbox)
                        .call("/card/invoice/platform/updatestatus", """
                        {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_CANCEL"}""".formatted(card.cardId(), card.code()));
                assertThat(sandbox.deliverPushes()).isEqualTo(told ? 2 : 0);
            }
        }
    }

    @Test
    void after_a_change_of_the_key_the_old_one_may_still_come() throws Exception {
        String next = EventWorld.KEY.replace("abc", "xyz");
        try (Sandbox sandbox = world.builder(PushMode.SECURE).start()) {
            sandbox.weChat().changeKey(Shop.APPID, next, 1);
            EventWorld.submitTitle(sandbox, Shop.APPID, Shop.SECRET, EventWorld.COMPANY);
            EventWorld.submitTitle(sandbox, Shop.APPID, Shop.SECRET, TitleChoice.person("张三"));
            assertThat(sandbox.deliverPushes()).isEqualTo(2);
        }
        String first =
                OpenedLetter.field(OpenedLetter.xml(world.platformBox.await().body()), "Encrypt");
        assertThat(OpenedLetter.open(EventWorld.KEY, Shop.APPID, first)).contains("某某公司");
        String second =
                OpenedLetter.field(OpenedLetter.xml(world.platformBox.await().body()), "Encrypt");
        assertThat(OpenedLetter.open(next, Shop.APPID, second)).contains("张三");
    }

    @Test
    void a_callback_is_saved_only_if_its_address_answers_the_verification() throws Exception {
        Mailbox later = new Mailbox();
        try (later;
                Sandbox sandbox = world.builder(PushMode.PLAINTEXT).start()) {
            AccountSetup.Push moved = EventWorld.push(later, PushMode.PLAINTEXT);
            assertThat(sandbox.weChat().saveCallback(Shop.APPID, moved)).isFalse();
            Mailbox.Letter asked = later.await();
            assertThat(asked.query())
                    .containsEntry(
                            "signature",
                            OpenedLetter.sha1(
                                    EventWorld.TOKEN,
                                    asked.query().getOrDefault("timestamp", ""),
                                    asked.query().getOrDefault("nonce", "")))
                    .containsKey("echostr");
            EventWorld.submitTitle(sandbox, Shop.APPID, Shop.SECRET, EventWorld.COMPANY);
            sandbox.deliverPushes();
            assertThat(world.platformBox.letters())
                    .as("still at the old address")
                    .hasSize(1);

            later.echo();
            assertThat(sandbox.weChat().saveCallback(Shop.APPID, moved)).isTrue();
            later.await();
            EventWorld.submitTitle(sandbox, Shop.APPID, Shop.SECRET, EventWorld.COMPANY);
            sandbox.deliverPushes();
            assertThat(later.await().body()).contains("submit_invoice_title");
            assertThat(world.platformBox.letters()).hasSize(1);
        }
    }

    @Test
    void an_app_has_no_callback_and_without_a_service_account_nobody_hears() {
        AccountSetup app = EventWorld.account(
                "wx00000000000000cc", AccountKind.OPEN_APP, EventWorld.push(world.merchantBox, PushMode.PLAINTEXT));
        try (Sandbox sandbox =
                Sandbox.builder().clock(Shop.STILL).manualPushes().account(app).start()) {
            EventWorld.submitTitle(sandbox, app.appid(), app.secret(), EventWorld.COMPANY);
            assertThat(sandbox.deliverPushes()).isZero();
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> sandbox.weChat()
                            .saveCallback(app.appid(), EventWorld.push(world.merchantBox, PushMode.PLAINTEXT)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
