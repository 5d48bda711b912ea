package io.github.kaipiao.demo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Through which invoicing platform the demo's stores issue. */
enum DemoPlatform {
    /** One store through a platform that inserts the card, the other self-built. */
    MIXED("main", "own"),
    HTTP("main", "main"),
    SELFBUILT("own", "own"),
    NUONUO("nuonuo", "nuonuo");

    private static final String NUONUO_KEY = "demo-nuonuo";
    private static final String NUONUO_SECRET = "demo-secret-nuonuo";

    private final String first;
    private final String second;

    DemoPlatform(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** @throws IllegalArgumentException with one line that says what may be chosen */
    static DemoPlatform named(String name) {
        return Arrays.stream(values())
                .filter(it -> it != MIXED && it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--platform must be http, selfbuilt or nuonuo 应为其中之一"));
    }

    /** Account of store S001. */
    String first() {
        return first;
    }

    /** Account of store S002, and of what is paid with WeChat Pay. */
    String second() {
        return second;
    }

    /** @param seller tax number of the demo's seller */
    static Sandbox.Builder join(Sandbox.Builder sandbox, String seller) {
        return sandbox.nuonuo(NuonuoSetup.selfUse(NUONUO_KEY, NUONUO_SECRET, seller));
    }

    /** What differs for 诺诺; everything else is as for any account. */
    static void nuonuo(Map<String, Object> s, String p, String sandboxUrl) {
        s.put(p + "protocol", "NUONUO");
        s.put(p + "nuonuo.services", sandboxUrl + "/nuonuo/v1/services");
        s.put(p + "nuonuo.token", sandboxUrl + "/nuonuo/accessToken");
        s.put(p + "nuonuo.app-key", NUONUO_KEY);
        s.put(p + "nuonuo.app-secret", NUONUO_SECRET);
        s.put(p + "nuonuo.clerk", "李四");
        s.put(p + "nuonuo.file-hosts[0]", sandboxUrl.substring("http://".length()));
    }
}
