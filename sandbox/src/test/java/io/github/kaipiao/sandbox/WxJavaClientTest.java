package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.time.Duration;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpMerchantInvoiceService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.invoice.merchant.InvoiceAuthDataRequest;
import me.chanjar.weixin.mp.bean.invoice.merchant.InvoiceAuthDataResult;
import me.chanjar.weixin.mp.bean.invoice.merchant.InvoiceAuthPageRequest;
import me.chanjar.weixin.mp.bean.invoice.merchant.InvoiceAuthPageSetting;
import me.chanjar.weixin.mp.bean.invoice.merchant.InvoiceRejectRequest;
import me.chanjar.weixin.mp.bean.invoice.merchant.MerchantContactInfo;
import me.chanjar.weixin.mp.bean.invoice.merchant.MerchantInvoicePlatformInfo;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client written by others, for the real WeChat, finds the sandbox to be one. */
class WxJavaClientTest {
    private final Sandbox sandbox = Shop.world().start();
    private final WxMpServiceImpl wxJava = new WxMpServiceImpl();
    private final WxMpMerchantInvoiceService invoices = wxJava.getMerchantInvoiceService();

    WxJavaClientTest() {
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setAppId(Shop.APPID);
        config.setSecret(Shop.SECRET);
        config.setHostConfig(new WxMpHostConfig(sandbox.url(), sandbox.url(), sandbox.url()));
        wxJava.setWxMpConfigStorage(config);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void setUp() throws WxErrorException {
        MerchantContactInfo contact = new MerchantContactInfo();
        contact.setPhone("0755-12345678");
        contact.setTimeout(7200);
        invoices.setMerchantContactInfo(contact);
        InvoiceAuthPageSetting.UserField person = new InvoiceAuthPageSetting.UserField();
        person.setShowTitle(1);
        InvoiceAuthPageSetting.BizField company = new InvoiceAuthPageSetting.BizField();
        company.setShowTitle(1);
        company.setShowTaxNo(1);
        InvoiceAuthPageSetting.AuthField both = new InvoiceAuthPageSetting.AuthField();
        both.setUserField(person);
        both.setBizField(company);
        InvoiceAuthPageSetting page = new InvoiceAuthPageSetting();
        page.setAuthField(both);
        invoices.setAuthPageSetting(page);
    }

    private static InvoiceAuthPageRequest page(String orderId) {
        InvoiceAuthPageRequest page = new InvoiceAuthPageRequest();
        page.setSPappid(Shop.S_PAPPID);
        page.setOrderId(orderId);
        page.setMoney(1100L);
        page.setTimestamp(Shop.NOON.getEpochSecond());
        page.setSource("web");
        page.setRedirectUrl("https://shop.example.com/orders/1");
        page.setType(1);
        return page;
    }

    private InvoiceAuthDataResult data(String orderId) throws WxErrorException {
        InvoiceAuthDataRequest ask = new InvoiceAuthDataRequest();
        ask.setSPappid(Shop.S_PAPPID);
        ask.setOrderId(orderId);
        return invoices.getAuthData(ask);
    }

    private void reject(String orderId) throws WxErrorException {
        InvoiceRejectRequest refusal = new InvoiceRejectRequest();
        refusal.setSPappid(Shop.S_PAPPID);
        refusal.setOrderId(orderId);
        refusal.setReason("抬头无效");
        refusal.setUrl("https://shop.example.com/again");
        invoices.rejectInvoice(refusal);
    }

    @Test
    void a_payer_authorizes_on_the_page_it_asked_for_and_it_reads_the_title() throws Exception {
        setUp();
        String url = invoices.getAuthPageUrl(page("R1")).getAuthUrl();
        assertThat(data("R1").getInvoiceStatus()).isEqualTo("never auth");

        sandbox.phone().authorize(url, TitleChoice.company("某某公司", "91440300MA5XXXXXXX"));

        InvoiceAuthDataResult data = data("R1");
        assertThat(data.getInvoiceStatus()).isEqualTo("auth success");
        assertThat(data.getAuthTime()).isEqualTo(Shop.NOON.getEpochSecond());
        assertThat(data.getUserAuthInfo().getBizField().getTitle()).isEqualTo("某某公司");
        assertThat(data.getUserAuthInfo().getBizField().getTaxNo()).isEqualTo("91440300MA5XXXXXXX");
    }

    @Test
    void it_rejects_an_order_and_sees_it_rejected() throws Exception {
        setUp();
        sandbox.phone().authorize(invoices.getAuthPageUrl(page("R1")).getAuthUrl(), TitleChoice.person("张三"));
        reject("R1");
        assertThat(data("R1").getInvoiceStatus()).isEqualTo("reject insert");
        assertThatThrownBy(() -> reject("R1"))
                .isInstanceOfSatisfying(
                        WxErrorException.class,
                        e -> assertThat(e.getError().getErrorCode()).isEqualTo(72035));
    }

    @Test
    void it_learns_from_72063_that_the_contact_is_missing() {
        assertThatThrownBy(() -> invoices.getAuthPageUrl(page("R1")))
                .isInstanceOfSatisfying(
                        WxErrorException.class,
                        e -> assertThat(e.getError().getErrorCode()).isEqualTo(72063));
    }

    @Test
    void it_reads_back_contact_fields_and_payment_merchant() throws Exception {
        setUp();
        MerchantInvoicePlatformInfo pay = new MerchantInvoicePlatformInfo();
        pay.setMchid("1900000109");
        pay.setSPappid(Shop.S_PAPPID);
        invoices.setMerchantInvoicePlatform(pay);

        assertThat(invoices.getAuthPageSetting().getAuthField().getBizField().getShowTaxNo())
                .isEqualTo(1);
        assertThat(invoices.getMerchantInvoicePlatform(pay).getMchid()).isEqualTo("1900000109");
    }

    /** WxJava 4.8 sends no body at all for get_contact; the documentation asks for {@code {}}. */
    @Test
    void its_empty_body_for_the_contact_is_44002() throws Exception {
        setUp();
        assertThatThrownBy(invoices::getMerchantContactInfo)
                .isInstanceOfSatisfying(
                        WxErrorException.class,
                        e -> assertThat(e.getError().getErrorCode()).isEqualTo(44002));
        assertThat(Shop.unset(sandbox)
                        .call("/card/invoice/setbizattr?action=get_contact", "{}")
                        .path("contact")
                        .toString())
                .isEqualTo("{\"phone\":\"0755-12345678\",\"time_out\":7200}");
    }

    @Test
    void it_renews_an_expired_token_by_itself() throws Exception {
        setUp();
        String first = wxJava.getAccessToken();
        sandbox.clock().moveBy(Duration.ofHours(3));
        assertThat(invoices.getAuthPageSetting().getAuthField().getUserField().getShowTitle())
                .isEqualTo(1);
        assertThat(wxJava.getAccessToken()).isNotEqualTo(first);
    }
}
