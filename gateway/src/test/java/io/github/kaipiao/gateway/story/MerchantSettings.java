package io.github.kaipiao.gateway.story;

import io.github.kaipiao.sandbox.PlatformSetup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the operator writes for the merchants of a {@link World}: the market, its neighbour the bakery, and the cafe of {@link Till}. */
final class MerchantSettings {
    static final String MARKET = "kaipiao.merchants[0].";
    private static final String BAKERY = "kaipiao.merchants[1].";

    private final Map<String, Object> all = new LinkedHashMap<>();

    private MerchantSettings() {}

    /**
     * @param platformUrls where the market's invoicing platforms answer, by id; the bakery uses the first one's door under a
     *     name of its own
     */
    static Map<String, Object> of(String webhookUrl, UnaryOperator<String> platformUrls) {
        MerchantSettings s = new MerchantSettings();
        s.market(webhookUrl, platformUrls);
        s.bakery(platformUrls.apply("main"));
        s.cafe(platformUrls.apply("cafe"));
        return s.all;
    }

    private void market(String webhookUrl, UnaryOperator<String> platformUrls) {
        all.put(MARKET + "id", "market");
        all.put(MARKET + "name", "街角超市");
        all.put(MARKET + "api-keys[0]", World.API_KEY);
        all.put(MARKET + "webhook.url", webhookUrl);
        all.put(MARKET + "webhook.secrets[0]", Shop.WEBHOOK_SECRET);
        all.put(MARKET + "redirect-origins[0]", "https://shop.example.com");
        account(MARKET + "accounts[0].", World.APPID, "SERVICE_ACCOUNT");
        account(MARKET + "accounts[1].", World.APP, "OPEN_APP");
        account(MARKET + "accounts[2].", World.MINI_PROGRAM, "MINI_PROGRAM");
        platform(MARKET + "platforms[0].", "main", platformUrls.apply("main"), PlatformSetup.sPappidOf("main"));
        platform(MARKET + "platforms[1].", "own", platformUrls.apply("own"), PlatformSetup.sPappidOf(World.APPID));
        all.put(MARKET + "platforms[1].self-built.appid", World.APPID);
        all.put(MARKET + "platforms[1].self-built.logo-url", "http://mmbiz.qpic.cn/logo/0");
        all.put(MARKET + "platforms[1].self-built.card-title", "街角超市");
        store(MARKET + "stores[0].", "S001", "main", World.APPID);
        store(MARKET + "stores[1].", "S002", "own", World.APPID);
        all.put(MARKET + "stores[0].receipt-keys[0]", TillCodeStoryTest.KEY);
        all.put(MARKET + "stores[1].receipt-keys[0]", TillCodeStoryTest.KEY_OF_S002);
        all.put(MARKET + "stores[0].app-account", World.APP);
        all.put(MARKET + "stores[0].mini-program-account", World.MINI_PROGRAM);
    }

    /** Its store has the same number as one of the market's: numbers are unique within a merchant only. */
    private void bakery(String platformUrl) {
        all.put(BAKERY + "id", "bakery");
        all.put(BAKERY + "name", "街角面包房");
        all.put(BAKERY + "api-keys[0]", World.BAKERYS_KEY);
        all.put(BAKERY + "redirect-origins[0]", "https://bakery.example.com");
        account(BAKERY + "accounts[0].", World.BAKERYS_APPID, "SERVICE_ACCOUNT");
        platform(BAKERY + "platforms[0].", "bakery", platformUrl, PlatformSetup.sPappidOf("bakery"));
        store(BAKERY + "stores[0].", "S001", "bakery", World.BAKERYS_APPID);
    }

    /** The rest of it is in {@link Till}. */
    private void cafe(String platformUrl) {
        platform(Till.SETTINGS + "platforms[0].", "cafe", platformUrl, PlatformSetup.sPappidOf("main"));
        store(Till.SETTINGS + "stores[0].", "S901", "cafe", Till.CAFE_APPID);
    }

    private void account(String p, String appid, String kind) {
        all.put(p + "appid", appid);
        all.put(p + "kind", kind);
        all.put(p + "secret", "secret-of-the-account");
        if (!kind.equals("OPEN_APP")) {
            all.put(p + "callback-token", World.TOKEN);
            all.put(p + "aes-key", World.AES_KEY);
        }
    }

    private void platform(String p, String id, String url, String sPappid) {
        all.put(p + "id", id);
        all.put(p + "protocol", "KAIPIAO_HTTP");
        all.put(p + "url", url);
        all.put(p + "key", "key-" + id);
        all.put(p + "secret", "secret-" + id);
        all.put(p + "s-pappid", sPappid);
        all.put(p + "seller-name", "街角超市有限公司");
        all.put(p + "seller-tax-number", "91000000MA0000007C");
    }

    private void store(String p, String no, String platform, String appid) {
        all.put(p + "number", no);
        all.put(p + "name", "街角超市 " + no);
        all.put(p + "phone", "0755-12345678");
        all.put(p + "platform", platform);
        all.put(p + "account", appid);
    }
}
