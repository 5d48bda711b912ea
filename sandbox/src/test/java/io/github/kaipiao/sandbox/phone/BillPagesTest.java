package io.github.kaipiao.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PayShop;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import io.github.kaipiao.sandbox.pay.Bill;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Pay page and bills as a browser without scripts gets them. */
class BillPagesTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String NUMBER = "P20261123";
    private static final String ENTRY = ">开发票 Invoice</button>";
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final PayShop shop = new PayShop(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String page(String path) {
        return PlainHttp.text(PlainHttp.get(sandbox.url() + path));
    }

    private HttpResponse<byte[]> tap(String path) {
        return PlainHttp.post(sandbox.url() + path, FORM, "");
    }

    private static String location(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private void bind() {
        Shop.open(sandbox)
                .call(
                        "/card/invoice/setbizattr?action=set_pay_mch",
                        "{\"paymch_info\":{\"mchid\":\"" + PayShop.MCHID + "\",\"s_pappid\":\"" + Shop.S_PAPPID
                                + "\"}}");
    }

    @Test
    void from_the_pay_page_over_the_bill_to_the_authorization_page() {
        bind();
        String sheet = "/phone/pay/" + shop.prepay(PayShop.order(NUMBER));
        assertThat(page(sheet))
                .contains("沙箱 SANDBOX · 这不是微信 Not WeChat", "¥ 11.00", "两杯咖啡", PayShop.MCHID, "<form method=\"post\"")
                .doesNotContain("<script", "style=");
        String bill = location(tap(sheet));
        assertThat(page(bill)).contains("-¥ 11.00", "支付成功", "2026-11-23 10:15:30", NUMBER, ENTRY);
        assertThat(page("/phone/pay/bills")).contains("href=\"" + bill + "\"", "¥ 11.00");
        String authorization = location(tap(bill + "/fapiao")).replaceFirst("#.*", "");
        assertThat(PlainHttp.text(PlainHttp.get(authorization))).contains("申请开具电子发票", "¥ 11.00", "name=\"tax_no\"");
    }

    @Test
    void a_paid_sheet_is_not_paid_again() {
        String sheet = "/phone/pay/" + shop.prepay(PayShop.order(NUMBER));
        tap(sheet);
        assertThat(tap(sheet).statusCode()).isEqualTo(200);
        assertThat(page(sheet)).contains("已支付或已关闭").doesNotContain("<form");
        assertThat(sandbox.pay().bills()).hasSize(1);
    }

    @Test
    void an_expired_sheet_says_so() {
        String sheet = "/phone/pay/" + shop.prepay(PayShop.order(NUMBER));
        sandbox.clock().moveBy(Duration.ofHours(2));
        assertThat(tap(sheet).statusCode()).isEqualTo(200);
        assertThat(page(sheet)).contains("已过期").doesNotContain("<form");
        assertThat(sandbox.pay().bills()).isEmpty();
    }

    @Test
    void a_bill_without_entry_shows_none_and_its_tap_leads_nowhere() {
        String bill = location(tap("/phone/pay/" + shop.prepay(PayShop.order(NUMBER))));
        assertThat(page(bill)).doesNotContain("开发票");
        assertThat(tap(bill + "/fapiao").statusCode()).isEqualTo(404);
    }

    @Test
    void an_account_without_contact_is_told_so() {
        Shop.unset(sandbox)
                .call(
                        "/card/invoice/setbizattr?action=set_pay_mch",
                        "{\"paymch_info\":{\"mchid\":\"" + PayShop.MCHID + "\",\"s_pappid\":\"" + Shop.S_PAPPID
                                + "\"}}");
        String bill = location(tap("/phone/pay/" + shop.prepay(PayShop.order(NUMBER))));
        assertThat(page(bill)).contains(ENTRY);
        assertThat(PlainHttp.text(tap(bill + "/fapiao"))).contains("没有设置联系方式");
    }

    @Test
    void only_a_tap_opens_the_entry() {
        bind();
        String bill = location(tap("/phone/pay/" + shop.prepay(PayShop.order(NUMBER))));
        assertThat(PlainHttp.get(sandbox.url() + bill + "/fapiao").statusCode()).isEqualTo(404);
    }

    @Test
    void a_refund_shows_on_the_bill() {
        Bill bill = sandbox.pay().pay(shop.prepay(PayShop.order(NUMBER)));
        shop.post("/v3/refund/domestic/refunds", PayShop.refund(bill.transactionId(), "R1", 400))
                .send();
        assertThat(page("/phone/pay/bills/" + bill.transactionId())).contains("已退款 refunded ¥ 4.00");
    }

    @Test
    void the_camera_reads_a_code_url() {
        ObjectNode order = PayShop.order(NUMBER);
        String codeUrl = PlainHttp.json(
                        shop.post("/v3/pay/transactions/native", order).send())
                .path("code_url")
                .asString();
        HttpResponse<byte[]> answer = PlainHttp.get(
                sandbox.url() + "/phone/pay/scan?code_url=" + URLEncoder.encode(codeUrl, StandardCharsets.UTF_8));
        assertThat(page(location(answer))).contains("两杯咖啡");
        assertThat(page("/phone/pay/bills")).contains("还没有付款", "name=\"code_url\"");
    }

    @Test
    void what_the_merchant_wrote_is_escaped() {
        String sheet = "/phone/pay/" + shop.prepay(PayShop.order(NUMBER).put("description", "<b>\"咖啡\"</b>"));
        assertThat(page(sheet)).contains("&lt;b&gt;&quot;咖啡&quot;").doesNotContain("<b>");
        assertThat(page(location(tap(sheet)))).doesNotContain("<b>");
        assertThat(page("/phone/pay/bills")).doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/phone/pay/",
                "/phone/pay/wx0",
                "/phone/pay/bills/42",
                "/phone/pay/bills/42/fapiao",
                "/phone/pay/scan"
            })
    void what_is_not_there_is_not_there(String path) {
        HttpResponse<byte[]> answer = PlainHttp.get(sandbox.url() + path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(PlainHttp.text(answer)).contains("No such order or bill");
    }

    @Test
    void the_phones_first_page_leads_to_the_bills() {
        assertThat(page("/phone")).contains("href=\"/phone/pay/bills\"");
    }
}
