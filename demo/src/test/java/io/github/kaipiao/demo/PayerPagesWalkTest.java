package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Title;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The payer's pages where the payer, the phone or the day is not the usual one. */
@Tag("e2e")
@ExtendWith(OneWalk.class)
class PayerPagesWalkTest {
    /** By which the eye knows that it is this page. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("landing", "选择抬头并开票"),
            Map.entry("awaiting", "尚未授权开票"),
            Map.entry("done", "已放入微信卡包"),
            Map.entry("failed", "开票没有成功"),
            Map.entry("closed", "商户未能开票"),
            Map.entry("too late", "已过自助开票的期限"),
            Map.entry("ask the store", "这张小票需要门店核对"),
            Map.entry("claim", "输入小票上的开票码"),
            Map.entry("nothing here", "链接无效或已失效"),
            Map.entry("order page", "查看发票"),
            Map.entry("wallet", "卡包"));

    private static final String NOTHING = "00000000000000000000000000";

    @Test
    void a_title_the_merchant_knows_is_not_asked_for(Walk walk) throws Exception {
        String orderNo = walk.sell("S001");
        Title known = Title.company("深圳市样例科技有限公司", "91000000MA0000007C");
        Entry entry =
                walk.world.client.entries().open(orderNo, new EntryRequest("OFFICIAL_ACCOUNT", null, known, false));
        walk.phone.open(entry.url());
        walk.phone.read("申请开具电子发票");
        assertThat(walk.phone.text()).doesNotContain("选择发票抬头");
        walk.look.at("pages-title-known");
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(entry.statusUrl());
        walk.phone.read("已放入微信卡包");
        assertThat(walk.phone.text()).contains("深******司").doesNotContain("样例科技", "91000000MA0000007C");
    }

    @Test
    void a_mistyped_tax_number_warns_and_never_blocks(Walk walk) throws Exception {
        Entry entry = walk.entry("OFFICIAL_ACCOUNT");
        walk.phone.open(entry.url());
        walk.phone.choose("other");
        walk.phone.type("name", "深圳市样例科技有限公司");
        walk.phone.type("tax_no", "91000000MA0000007D");
        walk.look.at("pages-mistyped-1-typed-title");
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(entry.statusUrl());
        walk.phone.read("已放入微信卡包");
        assertThat(walk.phone.text()).contains("税号看起来有误", "联系门店换开");
        walk.look.at("pages-mistyped-2-status-page");
        assertThat(walk.invoiceOf(entry.orderNo()).cardStatus()).isEqualTo("INSERTED");
    }

    @Test
    void an_invoice_that_fails_says_what_to_do(Walk walk) throws Exception {
        Entry entry = walk.entry("OFFICIAL_ACCOUNT");
        walk.world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
        walk.phone.open(entry.url());
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(entry.statusUrl());
        walk.phone.read("开票没有成功");
        assertThat(walk.phone.text())
                .contains("没有产生发票", "请联系门店更正后重新申请", "0755-12345678")
                .doesNotContain("E9106", "授信额度");
        assertThat(walk.phone.all(By.cssSelector(".steps li.failed"))).hasSize(1);
        assertThat(walk.phone.link("0755-12345678")).isEqualTo("tel:0755-12345678");
        walk.look.at("pages-failed");
    }

    @Test
    void while_wechat_opens_no_page_the_payer_may_try_again(Walk walk) throws Exception {
        Entry entry = walk.entry("OFFICIAL_ACCOUNT");
        walk.world.sandbox.faults().refuse("/card/invoice/getauthurl", 72063, "biz contact is empty");
        walk.phone.open(entry.url());
        walk.phone.read("暂时打不开微信授权页");
        walk.look.at("pages-unavailable");
        walk.phone.tap("再试一次");
        walk.phone.read("选择发票抬头");
    }

    @Test
    void every_page_is_right_by_day_and_by_night_with_letters_of_any_size_and_in_english(Walk walk) throws Exception {
        Map<String, String> pages = pages(walk);
        for (boolean dark : new boolean[] {false, true}) {
            for (int letters : new int[] {16, 26}) {
                walk.phone.dark(dark);
                walk.phone.letters(letters);
                pages.forEach((name, address) -> {
                    walk.phone.open(address);
                    assertThat(walk.phone.text()).as(name).contains(WORDS.get(name));
                    walk.look.isRight(name + (dark ? " by night" : " by day") + ", letters of " + letters + " px");
                });
            }
        }
        walk.phone.letters(16);
        for (String name : new String[] {"landing", "done", "failed"}) {
            walk.phone.open(Objects.requireNonNull(pages.get(name)));
            walk.look.at("pages-night-" + name);
        }
        walk.phone.dark(false);
        walk.phone.letters(26);
        walk.phone.open(Objects.requireNonNull(pages.get("landing")));
        walk.look.at("pages-large-letters");
        walk.phone.reset();

        walk.phone.inWeChat("en");
        pages.forEach((name, address) -> {
            walk.phone.open(address);
            assertThat(walk.phone.ask("return navigator.language")).isEqualTo("en");
            walk.look.isRight(name + " on a phone in English");
        });
    }

    @Test
    void the_pages_need_no_scripts(Walk walk) throws Exception {
        Entry entry = walk.entry("RECEIPT_QR");
        walk.phone.scripts(false);
        walk.phone.open(entry.url());
        walk.phone.tap("选择抬头并开票");
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(entry.statusUrl());
        walk.phone.read("已放入微信卡包");
        assertThat(walk.phone.link("PDF")).isEqualTo(entry.statusUrl() + "/invoice.pdf");

        walk.phone.open(walk.world.gatewayUrl + "/c");
        walk.phone.type("code", "ABCDE-FGHJK");
        walk.phone.tap("继续");
        walk.phone.read("没有找到这个开票码");
    }

    /** Every page a payer may meet, as it stands; the key is its name. */
    private static Map<String, String> pages(Walk walk) {
        Map<String, String> pages = new LinkedHashMap<>();
        Entry receipt = walk.entry("RECEIPT_QR");
        pages.put("landing", receipt.url());
        pages.put("awaiting", receipt.statusUrl());
        Entry done = walk.entry("OFFICIAL_ACCOUNT");
        authorize(walk, done, "已放入微信卡包");
        pages.put("done", done.statusUrl());
        Entry failed = walk.entry("OFFICIAL_ACCOUNT");
        walk.world.sandbox.platformFaults().refuseNext("E9106", "授信额度不足");
        authorize(walk, failed, "开票没有成功");
        pages.put("failed", failed.statusUrl());
        Entry closed = walk.entry("OFFICIAL_ACCOUNT");
        walk.world.client.invoices().reject(closed.invoiceId(), "订单已退款");
        pages.put("closed", closed.statusUrl());
        pages.put("too late", walk.printedByTill("TILL-OLD", Walk.now().minus(Duration.ofDays(400))));
        pages.put(
                "ask the store",
                walk.printedByTill(walk.sell("S001"), Walk.now().minus(Duration.ofDays(2))));
        pages.put("claim", walk.world.gatewayUrl + "/c");
        pages.put("nothing here", walk.world.gatewayUrl + "/i/" + NOTHING);
        pages.put("order page", walk.world.shop.orderPage(done.orderNo()));
        pages.put("wallet", walk.world.sandbox.url() + "/phone/wallet");
        return pages;
    }

    private static void authorize(Walk walk, Entry entry, String end) {
        walk.phone.open(entry.url());
        walk.phone.tap("申请开票");
        walk.phone.awaitAddress(entry.statusUrl());
        walk.phone.read(end);
    }
}
