package io.github.kaipiao.gateway.story;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.net.URI;
import java.util.Map;

/** The market's accounts at vendors' platforms, each with a store of its own. */
final class Vendors {
    static final String NUONUO_STORE = "S101";
    static final String NUONUO_APP = "nuonuo-app";
    private static final String SELLER = "91000000MA0000007C";

    private Vendors() {}

    static Sandbox.Builder join(Sandbox.Builder sandbox) {
        return sandbox.nuonuo(NuonuoSetup.selfUse(NUONUO_APP, "secret-of-nuonuo", SELLER));
    }

    /** @param first number of the first free place among the merchant's platforms and stores */
    static void settings(Map<String, Object> s, String merchant, int first, Sandbox sandbox) {
        String nuonuo = account(s, merchant, first, "NUONUO", NUONUO_STORE) + "nuonuo.";
        s.put(nuonuo + "services", sandbox.nuonuoUrl());
        s.put(nuonuo + "token", sandbox.url() + "/nuonuo/accessToken");
        s.put(nuonuo + "app-key", NUONUO_APP);
        s.put(nuonuo + "app-secret", "secret-of-nuonuo");
        s.put(nuonuo + "clerk", "李四");
        s.put(nuonuo + "file-hosts[0]", URI.create(sandbox.url()).getAuthority());
    }

    /** Where we insert the card ourselves. */
    private static String account(Map<String, Object> s, String merchant, int place, String protocol, String store) {
        String p = merchant + "platforms[" + place + "].";
        s.put(p + "id", protocol.toLowerCase(java.util.Locale.ROOT));
        s.put(p + "protocol", protocol);
        s.put(p + "s-pappid", PlatformSetup.sPappidOf(World.APPID));
        s.put(p + "seller-name", "街角超市有限公司");
        s.put(p + "seller-tax-number", SELLER);
        s.put(p + "self-built.appid", World.APPID);
        s.put(p + "self-built.logo-url", "http://mmbiz.qpic.cn/logo/0");
        s.put(p + "self-built.card-title", "街角超市");
        String shop = merchant + "stores[" + place + "].";
        s.put(shop + "number", store);
        s.put(shop + "name", "街角超市 " + store);
        s.put(shop + "phone", "0755-12345678");
        s.put(shop + "platform", protocol.toLowerCase(java.util.Locale.ROOT));
        s.put(shop + "account", World.APPID);
        return p;
    }
}
