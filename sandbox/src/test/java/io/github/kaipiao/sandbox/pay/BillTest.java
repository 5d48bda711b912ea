package io.github.kaipiao.sandbox.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Cashier;
import io.github.kaipiao.sandbox.Mailbox;
import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayMerchantSetup.FapiaoProduct;
import io.github.kaipiao.sandbox.PayMerchantSetup.SuccOrderId;
import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 支付后开票: when a bill shows 开发票, and what a tap on it does (wechatpay-fapiao.md §1). */
class BillTest {
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        mailbox.close();
    }

    private Sandbox world(@Nullable FapiaoProduct product, SuccOrderId succOrderId) {
        return world(new PayMerchantSetup(
                PayShop.MCHID,
                Set.of(Shop.APPID),
                PayShop.SHARED,
                PayMerchantSetup.Notify.plain(),
                product,
                succOrderId));
    }

    private Sandbox world(PayMerchantSetup merchant) {
        return Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(Shop.account(new AccountSetup.Push(
                        mailbox.url("/wx"),
                        "testtoken",
                        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                        PushMode.PLAINTEXT)))
                .payMerchant(merchant)
                .start();
    }

    private Sandbox world() {
        return world(null, SuccOrderId.TRANSACTION_ID);
    }

    private static void bind(Shop shop, String mchid) {
        assertThat(shop.errcode(
                        "/card/invoice/setbizattr?action=set_pay_mch",
                        "{\"paymch_info\":{\"mchid\":\"" + mchid + "\",\"s_pappid\":\"" + Shop.S_PAPPID + "\"}}"))
                .isZero();
    }

    private static Shop boundShop(Sandbox sandbox) {
        Shop shop = Shop.open(sandbox);
        bind(shop, PayShop.MCHID);
        return shop;
    }

    /** Pays an order and forgets its notification. */
    private static Bill paid(Sandbox sandbox, boolean fapiao) {
        String prepayId = new PayShop(sandbox).prepay(PayShop.order("P20261123").put("support_fapiao", fapiao));
        Bill bill = sandbox.pay().pay(prepayId);
        sandbox.deliverPushes();
        return bill;
    }

    private static InvoiceEntry entry(Sandbox sandbox, Bill bill) {
        return sandbox.pay().bill(bill.transactionId()).orElseThrow().entry();
    }

    @Test
    void the_entry_is_there_with_the_flag_and_the_binding_and_whenever_that_came() {
        try (Sandbox sandbox = world()) {
            Bill bill = paid(sandbox, true);
            assertThat(bill.entry()).as("not bound").isEqualTo(InvoiceEntry.NONE);
            bind(Shop.open(sandbox), "1900000110");
            assertThat(entry(sandbox, bill)).as("another merchant is bound").isEqualTo(InvoiceEntry.NONE);
            bind(Shop.open(sandbox), PayShop.MCHID);
            assertThat(entry(sandbox, bill)).isEqualTo(InvoiceEntry.PUBLIC_ACCOUNT);
        }
    }

    @Test
    void without_the_flag_no_binding_and_no_product_opens_it() {
        try (Sandbox sandbox = world(new FapiaoProduct(null), SuccOrderId.TRANSACTION_ID)) {
            boundShop(sandbox);
            Bill bill = paid(sandbox, false);
            assertThat(bill.entry()).isEqualTo(InvoiceEntry.NONE);
            assertThatIllegalStateException().isThrownBy(() -> sandbox.pay().tapInvoiceEntry(bill));
        }
    }

    @Test
    void an_account_that_is_not_the_merchants_does_not_open_it() {
        PayMerchantSetup elsewhere = new PayMerchantSetup(
                PayShop.MCHID,
                Set.of("wx0000000000000001"),
                PayShop.SHARED,
                PayMerchantSetup.Notify.plain(),
                null,
                SuccOrderId.TRANSACTION_ID);
        try (Sandbox sandbox = world(elsewhere)) {
            boundShop(sandbox);
            String prepayId =
                    new PayShop(sandbox).prepay(PayShop.order("P20261123").put("appid", "wx0000000000000001"));
            assertThat(sandbox.pay().pay(prepayId).entry()).isEqualTo(InvoiceEntry.NONE);
        }
    }

    @Test
    void over_v2_receipt_Y_is_the_flag() {
        try (Sandbox sandbox = world()) {
            boundShop(sandbox);
            Cashier cashier = new Cashier(sandbox);
            Map<String, String> plain = Cashier.order("PLAIN");
            plain.remove("receipt");
            String flagged = cashier.place(Cashier.order("FLAG"));
            String unflagged = cashier.place(plain);
            assertThat(sandbox.pay().pay(flagged).entry()).isEqualTo(InvoiceEntry.PUBLIC_ACCOUNT);
            assertThat(sandbox.pay().pay(unflagged).entry()).isEqualTo(InvoiceEntry.NONE);
        }
    }

    @Test
    void a_tap_opens_the_page_of_type_1_and_the_event_names_the_transaction() {
        try (Sandbox sandbox = world()) {
            Shop shop = boundShop(sandbox);
            Bill bill = paid(sandbox, true);
            String page = sandbox.pay().tapInvoiceEntry(bill).orElseThrow();
            assertThat(page).contains("&type=1&", "&m1=1100&", "&o1=" + bill.transactionId() + "&");
            assertThat(shop.authData(bill.transactionId())
                            .path("invoice_status")
                            .asString())
                    .isEqualTo("never auth");

            sandbox.phone().authorize(page, TitleChoice.company("某某公司", "91440300MA5XXXXXXX"));
            sandbox.deliverPushes();

            assertThat(Cashier.read(mailbox.await().body()))
                    .containsEntry("Event", "user_authorize_invoice")
                    .containsEntry("SuccOrderId", bill.transactionId())
                    .containsEntry("FailOrderId", "")
                    .containsEntry("AuthorizeAppId", Shop.APPID)
                    .containsEntry("SPAppId", Shop.S_PAPPID);
            assertThat(shop.authData(bill.transactionId())
                            .at("/user_auth_info/biz_field/title")
                            .asString())
                    .isEqualTo("某某公司");
        }
    }

    @Test
    void the_page_asks_for_the_orders_total_whatever_coupons_took_off() {
        try (Sandbox sandbox = world()) {
            boundShop(sandbox);
            Bill bill = sandbox.pay()
                    .pay(
                            new PayShop(sandbox).prepay(PayShop.order("P20261123")),
                            new PayCoupon("c1", "满减", false, 100));
            assertThat(bill.payerTotalFen()).isEqualTo(1000);
            assertThat(sandbox.pay().tapInvoiceEntry(bill).orElseThrow()).contains("&m1=1100&");
        }
    }

    @Test
    void or_the_merchants_number_where_that_is_chosen() {
        try (Sandbox sandbox = world(null, SuccOrderId.OUT_TRADE_NO)) {
            Shop shop = boundShop(sandbox);
            Bill bill = paid(sandbox, true);
            sandbox.phone().authorize(sandbox.pay().tapInvoiceEntry(bill).orElseThrow(), TitleChoice.person("张三"));
            sandbox.deliverPushes();
            assertThat(Cashier.read(mailbox.await().body())).containsEntry("SuccOrderId", "P20261123");
            assertThat(shop.authData("P20261123").path("invoice_status").asString())
                    .isEqualTo("auth success");
            assertThat(shop.authData(bill.transactionId()).path("errcode").asInt())
                    .isEqualTo(72038);
        }
    }

    @Test
    void a_second_tap_after_the_title_changes_nothing() {
        try (Sandbox sandbox = world()) {
            Shop shop = boundShop(sandbox);
            Bill bill = paid(sandbox, true);
            String page = sandbox.pay().tapInvoiceEntry(bill).orElseThrow();
            sandbox.phone().authorize(page, TitleChoice.person("张三"));
            sandbox.deliverPushes();
            mailbox.await();
            sandbox.phone().authorize(sandbox.pay().tapInvoiceEntry(bill).orElseThrow(), TitleChoice.person("李四"));
            assertThat(sandbox.deliverPushes()).isZero();
            assertThat(shop.authData(bill.transactionId())
                            .at("/user_auth_info/user_field/title")
                            .asString())
                    .isEqualTo("张三");
            assertThat(shop.reject(bill.transactionId()).path("errcode").asInt())
                    .isZero();
            assertThat(sandbox.pay().tapInvoiceEntry(bill)).contains(page);
        }
    }

    @Test
    void an_account_without_contact_cannot_open_its_page() {
        try (Sandbox sandbox = world()) {
            bind(Shop.unset(sandbox), PayShop.MCHID);
            Bill bill = paid(sandbox, true);
            assertThat(bill.entry()).isEqualTo(InvoiceEntry.PUBLIC_ACCOUNT);
            assertThat(sandbox.pay().tapInvoiceEntry(bill)).isEmpty();
        }
    }

    @Test
    void the_pay_sides_product_takes_the_entry_and_the_account_hears_nothing() {
        try (Sandbox sandbox = world(new FapiaoProduct(mailbox.url("/fapiao")), SuccOrderId.TRANSACTION_ID)) {
            boundShop(sandbox);
            Bill bill = paid(sandbox, true);
            assertThat(bill.entry()).isEqualTo(InvoiceEntry.PAY_SIDE);
            assertThat(sandbox.pay().tapInvoiceEntry(bill)).isEmpty();
            assertThat(sandbox.deliverPushes()).isEqualTo(1);
            Mailbox.Letter letter = mailbox.await();
            assertThat(letter.target()).isEqualTo("/fapiao");
            JsonNode notice = JsonMapper.shared().readTree(letter.body());
            assertThat(notice.path("event_type").asString()).isEqualTo("FAPIAO.USER_APPLIED");
            assertThat(notice.at("/resource/original_type").isMissingNode()).isTrue();
            assertThat(PlatformSeal.openJson(notice.path("resource")).toString())
                    .isEqualTo("{\"mchid\":\"" + PayShop.MCHID + "\",\"fapiao_apply_id\":\"" + bill.transactionId()
                            + "\",\"apply_time\":\"2026-11-23T10:15:30+08:00\"}");
        }
    }

    @Test
    void the_pay_side_opens_it_without_any_binding_and_may_tell_nobody() {
        try (Sandbox sandbox = world(new FapiaoProduct(null), SuccOrderId.TRANSACTION_ID)) {
            Bill bill = paid(sandbox, true);
            assertThat(bill.entry()).isEqualTo(InvoiceEntry.PAY_SIDE);
            assertThat(sandbox.pay().tapInvoiceEntry(bill)).isEmpty();
            assertThat(sandbox.deliverPushes()).isZero();
        }
    }

    @Test
    void a_refund_leaves_the_entry_where_it_was() {
        try (Sandbox sandbox = world()) {
            boundShop(sandbox);
            Bill bill = paid(sandbox, true);
            new PayShop(sandbox)
                    .post("/v3/refund/domestic/refunds", PayShop.refund(bill.transactionId(), "R1", 1100))
                    .send();
            assertThat(entry(sandbox, bill)).isEqualTo(InvoiceEntry.PUBLIC_ACCOUNT);
        }
    }

    @Test
    void bills_are_newest_first() {
        try (Sandbox sandbox = world()) {
            paid(sandbox, true);
            sandbox.clock().moveBy(java.time.Duration.ofMinutes(1));
            sandbox.pay().pay(new PayShop(sandbox).prepay(PayShop.order("LATER0")));
            assertThat(sandbox.pay().bills()).extracting(Bill::outTradeNo).containsExactly("LATER0", "P20261123");
        }
    }
}
