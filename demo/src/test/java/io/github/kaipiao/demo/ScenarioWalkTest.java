package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.PaymentRequest;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** Each of the five scenarios as its payer walks it, from the first tap to the card in the wallet. */
@Tag("e2e")
@ExtendWith(OneWalk.class)
class ScenarioWalkTest {
    @Test
    void official_account_from_the_button_of_an_order_page(Walk walk) throws Exception {
        String orderNo = walk.sell("S001");
        String orderPage = walk.world.shop.orderPage(orderNo);
        walk.phone.open(orderPage);
        walk.phone.find(By.cssSelector("kaipiao-button > a"));
        walk.look.at("official-account-1-order-page");

        walk.phone.tap("开发票");
        walk.phone.read("选择发票抬头");
        walk.look.at("official-account-2-authorization-page");
        walk.phone.choose("company");
        walk.phone.tap("申请开票");

        walk.phone.awaitAddress(orderPage);
        walk.phone.readAfterReloading("查看发票");
        walk.look.at("official-account-3-back-on-the-order-page");
        walk.phone.tap("查看发票");
        walk.phone.awaitAddress(walk.world.gatewayUrl + "/i/");
        walk.ends("official-account-4", orderNo, "OFFICIAL_ACCOUNT");
    }

    @Test
    void receipt_qr_scanned_by_a_camera_and_then_in_wechat(Walk walk) throws Exception {
        String orderNo = walk.sell("S001");
        Entry entry = walk.world.client.entries().open(orderNo, EntryRequest.of("RECEIPT_QR"));
        String printed = Objects.requireNonNull(entry.receipt()).qrText();

        walk.phone.outsideWeChat();
        walk.phone.open(printed);
        walk.phone.read("请用微信“扫一扫”打开");
        walk.look.at("receipt-qr-1-outside-wechat");
        String scanned = QrCamera.scan(walk.phone.pictureOf(By.cssSelector("img.qr")));
        assertThat(scanned)
                .as("the code on the screen is the code on the receipt")
                .isEqualTo(printed);

        walk.phone.inWeChat("zh-CN");
        walk.phone.open(scanned);
        assertThat(walk.phone.text())
                .contains("街角超市 · 南山店", "消费时间", "商品合计", "¥ 38.00", "− ¥ 2.00", "¥ 36.00", orderNo, "无需关注公众号", "可以不填");
        walk.look.at("receipt-qr-2-landing");
        walk.phone.tap("选择抬头并开票");
        walk.phone.read("选择发票抬头");
        walk.phone.choose("person");
        walk.look.at("receipt-qr-3-authorization-page");
        walk.phone.tap("申请开票");

        walk.phone.awaitAddress(entry.statusUrl());
        walk.ends("receipt-qr-4", orderNo, "RECEIPT_QR");
        walk.phone.open(scanned);
        assertThat(walk.phone.address()).as("scanned again").isEqualTo(entry.statusUrl());
    }

    @Test
    void receipt_qr_printed_by_a_till_without_a_network(Walk walk) {
        walk.phone.open(walk.printedByTill("TILL-WALK", Walk.now()));
        assertThat(walk.phone.text()).contains("街角超市 · 南山店", "¥ 36.00", "TILL-WALK");
        walk.look.isRight("landing of a till's receipt");
        walk.phone.tap("选择抬头并开票");
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(walk.world.gatewayUrl + "/i/");
        walk.phone.read("已放入微信卡包");

        Invoice invoice = walk.invoiceOf("TILL-WALK");
        assertThat(invoice.scenario()).isEqualTo("RECEIPT_QR");
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void app_hands_the_page_to_wechat(Walk walk) throws Exception {
        String orderNo = walk.sell("S001");
        Entry entry = walk.world.client.entries().open(orderNo, EntryRequest.of("APP"));
        walk.phone.open(Objects.requireNonNull(entry.authUrl()));
        walk.phone.read("选择发票抬头");
        walk.look.at("app-1-authorization-page");
        walk.phone.tap("申请开票");
        walk.phone.read("已提交");
        walk.look.at("app-2-done");

        walk.phone.open(entry.statusUrl());
        walk.ends("app-3", orderNo, "APP");
    }

    @Test
    void mini_program_opens_wechats_own(Walk walk) throws Exception {
        String orderNo = walk.sell("S001");
        Entry entry = walk.world.client.entries().open(orderNo, EntryRequest.of("MINI_PROGRAM"));
        Entry.MiniProgram page = Objects.requireNonNull(entry.miniProgram());
        walk.phone.open(walk.world.sandbox.url() + "/phone");
        walk.phone.tap("打开小程序");
        walk.phone.type("appId", page.appId());
        walk.phone.type("path", page.path());
        walk.look.at("mini-program-1-navigate");
        walk.phone.tap("打开");
        walk.phone.read("选择发票抬头");
        walk.look.at("mini-program-2-authorization-page");
        walk.phone.choose("person");
        walk.phone.tap("申请开票");
        walk.phone.read("已提交");

        walk.phone.open(entry.statusUrl());
        walk.ends("mini-program-3", orderNo, "MINI_PROGRAM");
    }

    @Test
    void pay_after_from_the_bill(Walk walk) throws Exception {
        String orderNo = walk.sell("S002");
        String code = Objects.requireNonNull(walk.world
                .client
                .payments()
                .start(orderNo, PaymentRequest.qrCode())
                .launch()
                .get("codeUrl"));
        walk.phone.open(walk.world.sandbox.url() + "/phone/pay/bills");
        walk.phone.type("code_url", code);
        walk.phone.tap("扫一扫");
        walk.phone.read("支付 Pay");
        walk.look.at("pay-after-1-pay-sheet");
        walk.phone.tap("支付");
        walk.phone.read("当前状态");
        walk.look.at("pay-after-2-bill");
        walk.phone.tap("开发票");
        walk.phone.read("选择发票抬头");
        walk.look.at("pay-after-3-authorization-page");
        walk.phone.tap("申请开票");

        Invoice invoice = walk.invoiceOf(orderNo);
        walk.phone.open(invoice.statusUrl());
        walk.ends("pay-after-4", orderNo, "PAY_AFTER");
    }
}
