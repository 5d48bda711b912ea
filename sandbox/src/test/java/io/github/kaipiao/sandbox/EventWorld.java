package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;

/** A platform, a merchant and a mini program, each with a callback of its own, and what raises events there. */
final class EventWorld implements AutoCloseable {
    static final String TOKEN = "testtoken";
    static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String MINI = "wx00000000000000aa";
    static final String MERCHANT = "wx00000000000000bb";
    static final TitleChoice COMPANY =
            new TitleChoice(true, "某某公司 <&]]>", "91440300MA5XXXXXXX", "某路1号", "0755-1", "某银行", "6222", "");

    final Mailbox platformBox = new Mailbox();
    final Mailbox merchantBox = new Mailbox();

    @Override
    public void close() {
        platformBox.close();
        merchantBox.close();
    }

    static AccountSetup.Push push(Mailbox mailbox, PushMode mode) {
        return new AccountSetup.Push(mailbox.url("/wx?shop=1"), TOKEN, KEY, mode);
    }

    static AccountSetup account(String appid, AccountKind kind, AccountSetup.Push push) {
        return new AccountSetup(appid, "s2", kind, "gh_" + appid.substring(14), push, true);
    }

    Sandbox.Builder builder(PushMode mode) {
        return Sandbox.builder()
                .clock(Shop.STILL)
                .manualPushes()
                .account(Shop.account(push(platformBox, mode)))
                .account(account(MERCHANT, AccountKind.SERVICE_ACCOUNT, push(merchantBox, mode)))
                .account(account(MINI, AccountKind.MINI_PROGRAM, push(merchantBox, mode)));
    }

    static Map<String, String> fields(Element event) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Node child = event.getFirstChild(); child != null; child = child.getNextSibling()) {
            fields.put(child.getNodeName(), child.getTextContent());
        }
        return fields;
    }

    static Map<String, String> fields(JsonNode event) {
        Map<String, String> fields = new LinkedHashMap<>();
        event.properties().forEach(e -> fields.put(e.getKey(), e.getValue().asString()));
        return fields;
    }

    static Card cardOfMerchant(Sandbox sandbox) {
        Shop merchant = Shop.of(sandbox, MERCHANT, "s2");
        merchant.call("/card/invoice/setbizattr?action=set_contact", """
                {"contact":{"phone":"0755-12345678","time_out":7200}}""");
        String url = merchant.getAuthUrl(merchant.page("R1").put("type", 0))
                .path("auth_url")
                .asString();
        sandbox.phone().authorize(url, COMPANY);
        Shop platform = Shop.unset(sandbox);
        platform.insert(platform.insertion("R1", "26442000000000000001").put("appid", MERCHANT));
        return sandbox.phone().wallet().get(0);
    }

    static void lock(Sandbox sandbox) {
        var chosen = sandbox.phone().chooseInvoices().get(0);
        Shop.of(sandbox, MINI, "s2").call("/card/invoice/reimburse/updateinvoicestatus", """
                        {"card_id":"%s","encrypt_code":"%s","reimburse_status":"INVOICE_REIMBURSE_LOCK"}""".formatted(
                        chosen.cardId(), chosen.encryptCode()));
    }

    static void submitTitle(Sandbox sandbox, String appid, String secret, TitleChoice title) {
        String url = Shop.of(sandbox, appid, secret)
                .call("/card/invoice/biz/getselecttitleurl", "{\"attach\":\"till-07\"}")
                .path("url")
                .asString();
        sandbox.phone().submitTitle(url, title);
    }
}
