package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.PayerHand;
import java.util.List;
import me.chanjar.weixin.common.enums.TicketType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpMerchantInvoiceService;
import me.chanjar.weixin.mp.api.WxMpReimburseInvoiceService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.invoice.merchant.ClearOutInvoiceRequest;
import me.chanjar.weixin.mp.bean.invoice.merchant.MakeOutInvoiceRequest;
import me.chanjar.weixin.mp.bean.invoice.reimburse.InvoiceBatchRequest;
import me.chanjar.weixin.mp.bean.invoice.reimburse.InvoiceInfoRequest;
import me.chanjar.weixin.mp.bean.invoice.reimburse.InvoiceInfoResponse;
import me.chanjar.weixin.mp.bean.invoice.reimburse.UpdateInvoiceStatusRequest;
import me.chanjar.weixin.mp.bean.invoice.reimburse.UpdateStatusBatchRequest;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import me.chanjar.weixin.mp.util.crypto.WxMpCryptUtil;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The rest of what WxJava can do about invoices: reimbursement, card codes, quotas, and opening what is pushed. */
class WxJavaReimburserTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private final Mailbox mailbox = new Mailbox();
    private final Sandbox sandbox = Sandbox.builder()
            .clock(Shop.STILL)
            .manualPushes()
            .account(Shop.account(new AccountSetup.Push(mailbox.url("/wx"), "testtoken", KEY, PushMode.SECURE)))
            .start();
    private final WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    private final WxMpServiceImpl wxJava = new WxMpServiceImpl();
    private final WxMpReimburseInvoiceService reimburser = wxJava.getReimburseInvoiceService();
    private final WxMpMerchantInvoiceService merchant = wxJava.getMerchantInvoiceService();
    private final Shop shop = Shop.open(sandbox);

    WxJavaReimburserTest() {
        config.setAppId(Shop.APPID);
        config.setSecret(Shop.SECRET);
        config.setToken("testtoken");
        config.setAesKey(KEY);
        config.setUseStableAccessToken(true);
        config.setHostConfig(new WxMpHostConfig(sandbox.url(), sandbox.url(), sandbox.url()));
        wxJava.setWxMpConfigStorage(config);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private InvoiceInfoRequest handedOver(String number) {
        shop.card("R" + number, "2644200000000000000" + number);
        PayerHand.ChosenCard card = sandbox.phone().chooseInvoices().get(0);
        return new InvoiceInfoRequest(card.cardId(), card.encryptCode());
    }

    private void lock(InvoiceInfoRequest card) throws WxErrorException {
        reimburser.updateInvoiceStatus(
                new UpdateInvoiceStatusRequest(card.getCardId(), card.getEncryptCode(), "INVOICE_REIMBURSE_LOCK"));
    }

    private static void refusedWith(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WxErrorException.class,
                        e -> assertThat(e.getError().getErrorCode()).isEqualTo(code));
    }

    @Test
    void it_reads_an_invoice_that_was_handed_over() throws Exception {
        InvoiceInfoResponse invoice = reimburser.getInvoiceInfo(handedOver("1"));
        assertThat(invoice.getPayee()).isEqualTo("某某超市有限公司");
        assertThat(invoice.getBeginTime()).isEqualTo((int) Shop.NOON.getEpochSecond());
        assertThat(invoice.getOpenid()).isNotEmpty();
        assertThat(invoice.getUserInfo().getFee()).isEqualTo(1100);
        assertThat(invoice.getUserInfo().getBillingNo()).isEqualTo("26442000000000000001");
        assertThat(invoice.getUserInfo().getReimburseStatus()).isEqualTo("INVOICE_REIMBURSE_INIT");
        assertThat(PlainHttp.text(PlainHttp.get(invoice.getUserInfo().getPdfUrl())))
                .startsWith("%PDF");
    }

    @Test
    void it_reads_several_at_once() throws Exception {
        List<InvoiceInfoResponse> both =
                reimburser.getInvoiceBatch(new InvoiceBatchRequest(List.of(handedOver("1"), handedOver("2"))));
        assertThat(both)
                .extracting(i -> i.getUserInfo().getBillingNo())
                .containsExactly("26442000000000000001", "26442000000000000002");
    }

    @Test
    void it_locks_one_and_closes_several_and_meets_wechats_refusals() throws Exception {
        InvoiceInfoRequest first = handedOver("1");
        InvoiceInfoRequest second = handedOver("2");
        String openid = reimburser.getInvoiceInfo(first).getOpenid();
        UpdateStatusBatchRequest closing =
                new UpdateStatusBatchRequest(openid, "INVOICE_REIMBURSE_CLOSURE", List.of(first, second));
        lock(first);
        refusedWith(72039, () -> reimburser.updateStatusBatch(closing));
        assertThat(sandbox.phone().wallet()).hasSize(2);
        lock(second);
        reimburser.updateStatusBatch(closing);
        assertThat(sandbox.phone().wallet()).isEmpty();
        refusedWith(72061, () -> lock(first));
        refusedWith(72025, () -> lock(new InvoiceInfoRequest(first.getCardId(), "made-up")));
    }

    @Test
    void it_opens_the_events_that_are_pushed_to_it() throws Exception {
        lock(handedOver("1"));
        Card card = sandbox.phone().wallet().get(0);
        assertThat(sandbox.deliverPushes()).isEqualTo(2);
        Element authorized = opened();
        assertThat(OpenedLetter.field(authorized, "Event")).isEqualTo("user_authorize_invoice");
        assertThat(OpenedLetter.field(authorized, "SuccOrderId")).isEqualTo("R1");
        Element locked = opened();
        assertThat(OpenedLetter.field(locked, "Event")).isEqualTo("update_invoice_status");
        assertThat(OpenedLetter.field(locked, "CardId")).isEqualTo(card.cardId());
        assertThat(OpenedLetter.field(locked, "Status")).isEqualTo("INVOICE_REIMBURSE_LOCK");
    }

    private Element opened() throws Exception {
        Mailbox.Letter letter = mailbox.await();
        return OpenedLetter.xml(new WxMpCryptUtil(config)
                .decryptXml(
                        letter.query().get("msg_signature"),
                        letter.query().get("timestamp"),
                        letter.query().get("nonce"),
                        letter.body()));
    }

    @Test
    void it_gets_its_ticket_clears_its_quota_and_opens_a_cards_code() throws Exception {
        assertThat(wxJava.getTicket(TicketType.WX_CARD)).isEqualTo(shop.ticket());
        wxJava.clearQuota(Shop.APPID);
        refusedWith(40013, () -> wxJava.clearQuota("wx00000000000000bb"));
        InvoiceInfoRequest card = handedOver("1");
        assertThat(wxJava.getCardService().decryptCardCode(card.getEncryptCode()))
                .isEqualTo(sandbox.phone().wallet().get(0).code());
    }

    /** The package of an invoicing platform bought in the MP backend; wechat-api.md §7 calls it legacy. */
    @Test
    void unified_issuing_is_not_played() {
        refusedWith(40066, () -> merchant.makeOutInvoice(new MakeOutInvoiceRequest()));
        refusedWith(40066, () -> merchant.clearOutInvoice(new ClearOutInvoiceRequest()));
        refusedWith(40066, () -> merchant.queryInvoiceInfo("1", "2"));
    }
}
