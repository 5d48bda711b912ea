package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.InvoiceQuery;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.wechatpay.PaymentClaim;
import io.github.kaipiao.gateway.wechatpay.RegisterPayment;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The merchant gives money back at WeChat Pay, which tells us (REFUND.SUCCESS), here always twice. */
class RefundStoryTest extends WorldTest {
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final TitleChoice PAYER = TitleChoice.person("钱九");

    @BeforeEach
    void the_library_reads_the_machines_clock() {
        world.toTheMachinesTime();
    }

    private static Bill paid(String orderNo) {
        world.shopsClient().orders().put(orderNo, world.order("S001", 1100));
        return pay(orderNo);
    }

    private static Bill pay(String orderNo) {
        HttpResponse<String> answer =
                world.call("POST", "/v1/orders/" + orderNo + "/payments", World.API_KEY, "{\"way\":\"NATIVE\"}");
        String link = JsonMapper.shared()
                .readTree(answer.body())
                .path("launch")
                .path("codeUrl")
                .asString();
        Bill bill = world.sandbox.pay().pay(link);
        world.settle();
        return bill;
    }

    private static void refund(Bill bill, String number, long fen) {
        String body = """
                {"transaction_id":"%s","out_refund_no":"%s","notify_url":"%s","amount":{"refund":%d,"total":1100,"currency":"CNY"}}""".formatted(bill.transactionId(), number, world.url + "/wechatpay/" + Till.MARKET, fen);
        HttpResponse<String> answer = world.send(HttpRequest.newBuilder(URI.create(world.sandbox.url() + REFUNDS))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        Till.authorization(REFUNDS, body, world.clock.instant().getEpochSecond()))
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // Told before any waiting work is done.
        world.sandbox.deliverPushes();
        world.settle();
    }

    private static String ask(Bill bill) {
        String page = world.sandbox.pay().tapInvoiceEntry(bill).orElseThrow();
        world.sandbox.phone().authorize(page, PAYER);
        return page;
    }

    private static Invoice invoiceOf(String orderNo) {
        List<Invoice> all = world.shopsClient().invoices().list(InvoiceQuery.all()).items().stream()
                .filter(invoice -> invoice.orderNo().equals(orderNo))
                .toList();
        assertThat(all).hasSize(1);
        return world.shopsClient().invoices().get(all.get(0).id());
    }

    private static HttpResponse<String> button(String orderNo) {
        return world.call(
                "POST", "/v1/orders/" + orderNo + "/entries", World.API_KEY, "{\"scenario\":\"OFFICIAL_ACCOUNT\"}");
    }

    private static int refundsStored(Bill bill) {
        return world.part(JdbcClient.class)
                .sql("select count(*) from payment_refund where transaction_id = ?")
                .param(bill.transactionId())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_payer_who_has_agreed_is_told_and_nothing_is_issued() {
        Bill bill = paid("RF-1");
        String page = ask(bill);
        world.sandbox.deliverPushes();
        String event = world.part(JdbcClient.class)
                .sql("select id from wechat_event where order_id = ?")
                .param(bill.transactionId())
                .query(String.class)
                .single();
        world.job("process-wechat-event").run(new JobRun(event, 1));
        assertThat(invoiceOf("RF-1").status()).isEqualTo("AUTHORIZED");

        refund(bill, "BACK-1", 1100);

        assertThat(invoiceOf("RF-1").status()).isEqualTo("REJECTED");
        assertThat(invoiceOf("RF-1").failure()).extracting("code").isEqualTo("REFUNDED");
        assertThat(world.serialsSentFor(bill.transactionId())).isEmpty();
        assertThat(world.orderAtWeChat(page).state()).isEqualTo(AuthorizationOrder.State.REJECTED);
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("订单已全额退款，不再开票");
        assertThat(refundsStored(bill)).isEqualTo(1);
    }

    @Test
    void a_button_of_a_refunded_order_is_closed_and_no_other_opens() {
        Bill bill = paid("RF-2");
        assertThat(button("RF-2").statusCode()).isEqualTo(201);

        refund(bill, "BACK-2", 1100);

        assertThat(invoiceOf("RF-2").status()).isEqualTo("REJECTED");
        HttpResponse<String> again = button("RF-2");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("ORDER_REFUNDED");
    }

    @Test
    void who_asks_on_the_bill_after_part_of_the_money_went_back_gets_no_invoice_of_the_whole() {
        Bill bill = paid("RF-3");
        refund(bill, "BACK-3", 400);
        String page = ask(bill);
        world.settle();

        assertThat(invoiceOf("RF-3").status()).isEqualTo("REJECTED");
        assertThat(invoiceOf("RF-3").failure()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("PARTLY_REFUNDED");
            assertThat(failure.nextStep()).contains("new order under a new number");
        });
        assertThat(world.orderAtWeChat(page).rejectReason()).isEqualTo("订单已部分退款，请联系商家开票");
        assertThat(world.serialsSentFor(bill.transactionId())).isEmpty();
        assertThat(button("RF-3").body()).contains("ORDER_PARTLY_REFUNDED");
    }

    @Test
    void after_issuing_nothing_moves_and_the_merchant_hears_that_a_red_letter_is_due() {
        Bill bill = paid("RF-4");
        ask(bill);
        world.settle();
        assertThat(invoiceOf("RF-4").status()).isEqualTo("ISSUED");

        refund(bill, "BACK-4", 400);
        refund(bill, "BACK-5", 700);

        Invoice issued = invoiceOf("RF-4");
        assertThat(issued.status()).isEqualTo("ISSUED");
        assertThat(issued.failure()).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("RED_LETTER_DUE");
            assertThat(failure.message()).contains("7.00 元");
            assertThat(failure.nextStep()).contains("/reversal");
        });
        assertThat(issued.log())
                .filteredOn(entry -> entry.action().equals("red-letter-due"))
                .hasSize(2);
        assertThat(world.shop.heard()).endsWith("invoice.red_letter_due", "invoice.red_letter_due");

        world.shopsClient().invoices().reverse(issued.id(), "RETURN");
        world.settle();
        assertThat(invoiceOf("RF-4").status()).isEqualTo("REVERSED");
        assertThat(invoiceOf("RF-4").failure()).isNull();
    }

    @Test
    void work_done_twice_after_a_crash_says_it_once() {
        Bill bill = paid("RF-5");
        ask(bill);
        world.settle();
        refund(bill, "BACK-6", 1100);
        String key = world.part(JdbcClient.class)
                .sql("select r.id || ':' || p.id from payment_refund r join payment p using (mchid, transaction_id)"
                        + " where transaction_id = ?")
                .param(bill.transactionId())
                .query(String.class)
                .single();
        world.job("apply-refund").run(new JobRun(key, 1));
        assertThat(invoiceOf("RF-5").log())
                .filteredOn(entry -> entry.action().equals("red-letter-due"))
                .hasSize(1);
    }

    @Test
    void a_refund_told_before_anybody_registered_the_payment_is_not_forgotten() {
        Bill bill = paid("RF-6");
        Entry button = world.sell("S001", "RF-6B", 1100);
        // As if the payment had been made by the merchant's own system under a number we were never told.
        world.part(JdbcClient.class)
                .sql("delete from payment where order_no = 'RF-6'")
                .update();
        world.part(JdbcClient.class)
                .sql("delete from payment_notice where transaction_id = ?")
                .param(bill.transactionId())
                .update();
        refund(bill, "BACK-7", 1100);
        assertThat(world.invoice(button).status()).isEqualTo("AWAITING_AUTHORIZATION");

        world.call(
                "POST",
                "/v1/orders/RF-6B/entries",
                World.API_KEY,
                "{\"scenario\":\"PAY_AFTER\",\"payment\":{\"mchid\":\"%s\",\"transactionId\":\"%s\"}}"
                        .formatted(Till.MARKET, bill.transactionId()));
        world.settle();
        assertThat(world.invoice(button).status()).isEqualTo("REJECTED");
    }

    /** Each looks for the other before the other is committed. */
    @Test
    void a_payment_registered_in_the_instant_of_its_refund_is_not_missed_by_an_issued_invoice() throws Exception {
        Bill bill = paid("RF-7");
        world.part(JdbcClient.class)
                .sql("delete from payment where order_no = 'RF-7'")
                .update();
        world.part(JdbcClient.class)
                .sql("delete from payment_notice where transaction_id = ?")
                .param(bill.transactionId())
                .update();
        Entry button = world.sell("S001", "RF-7B", 1100);
        world.sandbox.phone().authorize(world.openPage(button), PAYER);
        world.settle();
        assertThat(world.invoice(button).status()).isEqualTo("ISSUED");

        CompletableFuture<Void> told = world.part(TransactionTemplate.class).execute(registration -> {
            world.part(RegisterPayment.class)
                    .register(
                            new PaymentClaim("market", Till.MARKET, bill.transactionId(), null, "RF-7B", 1100, false));
            CompletableFuture<Void> notice = CompletableFuture.runAsync(() -> refund(bill, "BACK-8", 1100));
            await(() -> notice.isDone() || somebodyWaitsForTheNumbers());
            return notice;
        });
        told.get(30, TimeUnit.SECONDS);
        world.settle();

        assertThat(world.invoice(button).failure()).extracting("code").isEqualTo("RED_LETTER_DUE");
    }

    private static boolean somebodyWaitsForTheNumbers() {
        return world.part(JdbcClient.class)
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
