package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountAccess;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A world in which orders can be brought to any state of wechat-api.md §12. */
final class Scene implements AutoCloseable {
    static final String NUMBER = "26442000000000000001";
    static final String SETTINGS = "/card/invoice/setbizattr?action=";
    static final AccountSetup POOR =
            new AccountSetup("wx00000000000000cc", "s3", AccountKind.SERVICE_ACCOUNT, "gh_3", null, false);
    static final AccountSetup FAR = new AccountSetup(
            "wx00000000000000dd",
            "s4",
            AccountKind.SERVICE_ACCOUNT,
            "gh_4",
            null,
            AccountAccess.full().withAddresses());
    private static final AccountSetup OTHER =
            new AccountSetup("wx00000000000000bb", "s2", AccountKind.SERVICE_ACCOUNT, "gh_2", null, true);

    final Sandbox sandbox;
    private Shop shop;

    Scene(Unconfirmed unconfirmed) {
        sandbox = Shop.world()
                .account(OTHER)
                .account(POOR)
                .account(FAR)
                .unconfirmed(unconfirmed)
                .start();
        shop = Shop.open(sandbox);
    }

    Shop shop() {
        return shop;
    }

    Shop other() {
        return Shop.of(sandbox, OTHER.appid(), OTHER.secret());
    }

    /** With a new token, after time has passed. */
    Shop again() {
        shop = Shop.open(sandbox);
        return shop;
    }

    static int code(JsonNode answer) {
        return answer.path("errcode").asInt(-999);
    }

    Scene linked() {
        shop.authUrl("R1");
        return this;
    }

    Scene authorized() {
        sandbox.phone().authorize(shop.authUrl("R1"), TitleChoice.person("张三"));
        return this;
    }

    Scene rejected() {
        authorized().shop.reject("R1");
        return this;
    }

    Scene inserted() {
        authorized().shop.insert(shop.insertion("R1", NUMBER));
        return this;
    }

    int page() {
        return code(shop.getAuthUrl(shop.page("R1")));
    }

    int data() {
        return code(shop.authData("R1"));
    }

    String status() {
        return shop.authData("R1").path("invoice_status").asString("");
    }

    int reject() {
        return code(shop.reject("R1"));
    }

    int insert(String number) {
        return code(shop.insert(shop.insertion("R1", number)));
    }

    int setting(String action, String body) {
        return shop.errcode(SETTINGS + action, body);
    }

    int payMerchant(Shop caller, String mchid) {
        return caller.errcode(
                SETTINGS + "set_pay_mch",
                "{\"paymch_info\":{\"mchid\":\"" + mchid + "\",\"s_pappid\":\"" + Shop.S_PAPPID + "\"}}");
    }

    Card card() {
        return sandbox.phone().wallet().get(0);
    }

    /** The platform's updatestatus. */
    int update(String code, String status) {
        return shop.errcode("/card/invoice/platform/updatestatus", """
                {"card_id":"%s","code":"%s","reimburse_status":"INVOICE_REIMBURSE_%s"}""".formatted(
                        sandbox.weChat().wallet().card(code).map(Card::cardId).orElse("pNobodyKnowsThisTemplate0000"),
                        code,
                        status));
    }

    ObjectNode handed() {
        PayerHand.ChosenCard chosen = sandbox.phone().chooseInvoices().get(0);
        return JsonMapper.shared()
                .createObjectNode()
                .put("card_id", chosen.cardId())
                .put("encrypt_code", chosen.encryptCode());
    }

    /** A reimburser's updateinvoicestatus. */
    int reimburse(Shop reimburser, String status) {
        return reimburser.errcode(
                "/card/invoice/reimburse/updateinvoicestatus",
                handed().put("reimburse_status", "INVOICE_REIMBURSE_" + status).toString());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
