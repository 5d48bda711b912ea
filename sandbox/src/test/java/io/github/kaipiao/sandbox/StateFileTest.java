package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.PayerHand;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox that ends and starts again with the same file goes on where it was. */
class StateFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("state.json");
    }

    private Sandbox start() {
        return Shop.world()
                .platform(MerchantOfPlatform.account(true, Duration.ofSeconds(5)))
                .payMerchant(PayShop.SETUP)
                .state(file())
                .start();
    }

    @Test
    void a_card_a_token_a_ticket_and_what_insert_says_survive() {
        String token;
        Card card;
        ObjectNode again;
        JsonNode page;
        try (Sandbox before = start()) {
            Shop shop = Shop.open(before);
            again = shop.insertion("R1", "26442000000000000002");
            card = shop.card("R1", "26442000000000000001");
            page = shop.page("R2");
            token = shop.token();
        }
        try (Sandbox after = start()) {
            assertThat(after.phone().wallet()).containsExactly(card);
            assertThat(after.weChat().wallet().pdf(card.mediaId())).isPresent();
            assertThat(call(after, token, "/card/invoice/insert", again)).isEqualTo(72056);
            assertThat(call(after, token, "/card/invoice/getauthurl", page))
                    .as("its ticket, its contact and its fields are known")
                    .isZero();
        }
    }

    private static int call(Sandbox sandbox, String token, String path, JsonNode body) {
        return PlainHttp.json(PlainHttp.post(
                        sandbox.url() + path + "?access_token=" + token, "application/json", body.toString()))
                .path("errcode")
                .asInt();
    }

    @Test
    void links_codes_and_the_clock_survive() {
        String link;
        PayerHand.ChosenCard chosen;
        try (Sandbox before = start()) {
            Shop shop = Shop.open(before);
            shop.card("R1", "26442000000000000001");
            chosen = before.phone().chooseInvoices().get(0);
            link = shop.authUrl("R2");
            before.clock().moveBy(Duration.ofMinutes(90));
        }
        try (Sandbox after = start()) {
            assertThat(after.clock().instant()).isEqualTo(Shop.NOON.plus(Duration.ofMinutes(90)));
            after.phone().authorize(link, TitleChoice.person("张三"));
            Shop shop = Shop.open(after);
            assertThat(shop.authData("R2").path("invoice_status").asString()).isEqualTo("auth success");
            assertThat(shop.errcode("/card/invoice/reimburse/getinvoiceinfo", """
                    {"card_id":"%s","encrypt_code":"%s"}""".formatted(
                                    chosen.cardId(), chosen.encryptCode())))
                    .isZero();
            after.clock().moveBy(Duration.ofMinutes(31));
            assertThat(shop.authData("R2").path("errcode").asInt())
                    .as("tokens go on ageing")
                    .isZero();
        }
    }

    @Test
    void a_payment_its_bill_the_refund_on_its_way_and_the_keys_survive() {
        Bill bill;
        String serial;
        try (Sandbox before = start()) {
            Shop shop = Shop.open(before);
            shop.call("/card/invoice/setbizattr?action=set_pay_mch", """
                    {"paymch_info":{"mchid":"%s","s_pappid":"%s"}}""".formatted(PayShop.MCHID, Shop.S_PAPPID));
            PayShop pay = new PayShop(before);
            bill = before.pay().pay(pay.prepay(PayShop.order("ORDER-0001")));
            pay.post("/v3/refund/domestic/refunds", PayShop.refund(bill.transactionId(), "F1", 100))
                    .send();
            serial = before.pay().publicKeyId();
        }
        try (Sandbox after = start()) {
            assertThat(after.pay().publicKeyId()).isEqualTo(serial);
            Bill again = after.pay().bill(bill.transactionId()).orElseThrow();
            assertThat(again.refundedFen()).isEqualTo(100);
            assertThat(after.pay().tapInvoiceEntry(again)).isPresent();
            after.deliverPushes();
            PayShop pay = new PayShop(after);
            JsonNode refund =
                    PlainHttp.json(pay.get("/v3/refund/domestic/refunds/F1").send());
            assertThat(refund.path("status").asString())
                    .as("the money arrives after the restart")
                    .isEqualTo("SUCCESS");
        }
    }

    @Test
    void the_public_key_a_client_was_given_verifies_after_a_restart() {
        byte[] key;
        try (Sandbox before = start()) {
            key = before.pay().publicKey().getEncoded();
        }
        try (Sandbox after = start()) {
            assertThat(after.pay().publicKey().getEncoded()).isEqualTo(key);
        }
    }

    @Test
    void an_invoice_that_was_being_issued_is_issued_once_and_told() throws Exception {
        try (Mailbox mailbox = new Mailbox()) {
            try (Sandbox before = start()) {
                Shop shop = Shop.open(before);
                before.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
                MerchantOfPlatform merchant = new MerchantOfPlatform(before);
                ObjectNode request = MerchantOfPlatform.order().put("callbackUrl", mailbox.url("/told"));
                assertThat(PlainHttp.json(merchant.issue(request))
                                .path("status")
                                .asString())
                        .isEqualTo("ISSUING");
            }
            try (Sandbox after = start()) {
                after.clock().moveBy(Duration.ofSeconds(5));
                assertThat(after.deliverPushes()).isEqualTo(1);
                assertThat(mailbox.await().body()).contains("\"ISSUED\"", "\"INSERTED\"");
                assertThat(after.phone().wallet()).hasSize(1);
            }
            try (Sandbox third = start()) {
                assertThat(third.deliverPushes()).isZero();
                assertThat(third.phone().wallet()).hasSize(1);
            }
        }
    }

    @Test
    void the_file_is_its_owners_alone_and_holds_no_secret_of_an_account() throws IOException {
        try (Sandbox sandbox = start()) {
            Shop.open(sandbox).card("R1", "26442000000000000001");
        }
        assertThat(Files.readString(file()))
                .contains("\"format\" : \"kaipiao-sandbox-state\"", "\"version\" : 1")
                .doesNotContain(Shop.SECRET)
                .doesNotContain(MerchantOfPlatform.SECRET)
                .doesNotContain(PayShop.API_V3_KEY)
                .doesNotContain(PayShop.V2_KEY);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).as("nothing beside it").containsExactly(file());
        }
    }

    @Test
    void a_reset_empties_the_file_too() {
        try (Sandbox before = start()) {
            Shop.open(before).card("R1", "26442000000000000001");
            before.reset();
        }
        try (Sandbox after = start()) {
            assertThat(after.phone().wallet()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | no state file of a sandbox",
                "{\"format\":\"kaipiao-sandbox-st | broken, not JSON",
                "[] | no state file of a sandbox",
                "{\"accounts\":[]} | no state file of a sandbox",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":2} | of another version; this sandbox writes 1",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":1} | broken: it names no accounts",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":1,\"accounts\":[\"wx9\"],\"payMerchants\":[],\"state\":{}} | of a sandbox with wx9, which this one has not",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":1,\"accounts\":[],\"payMerchants\":[],\"state\":{\"platform/x\":{}}} | of a sandbox with platform/x",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":1,\"accounts\":[],\"payMerchants\":[],\"state\":{\"wallet\":{\"cards\":[{}],\"invoices\":[]}}} | broken at wallet",
                "{\"format\":\"kaipiao-sandbox-state\",\"version\":1,\"accounts\":[],\"payMerchants\":[],\"state\":{\"credentials\":{}}} | broken at credentials"
            })
    void a_broken_or_foreign_file_is_said_in_one_line_and_left_alone(String content, String words) throws IOException {
        Files.writeString(file(), content);
        assertThatExceptionOfType(ControlError.class)
                .isThrownBy(this::start)
                .satisfies(
                        e -> assertThat(e.line()).contains(words, "state.json").doesNotContain("\n"));
        assertThat(file()).hasContent(content);
    }

    @Test
    void a_file_that_cannot_be_written_is_said_at_the_start() {
        assertThatExceptionOfType(java.io.UncheckedIOException.class)
                .isThrownBy(() -> Shop.world()
                        .state(folder.resolve("no such folder/state.json"))
                        .start())
                .withMessageContaining("state file");
    }
}
