package io.github.kaipiao.gateway.platform.nuonuo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Nuonuo-Sign} (platforms.md §3.3). */
final class NuonuoSignature {
    private NuonuoSignature() {}

    /**
     * @param senid 32 letters or digits
     * @param seconds Unix time
     * @param body exactly as sent
     */
    record Signed(URI services, String appKey, String senid, String nonce, long seconds, String body) {}

    static String sign(byte[] appSecret, Signed call) {
        String[] path = call.services().getPath().split("/", -1);
        String base = "a=" + path[3] + "&l=" + path[2] + "&p=" + path[1] + "&k=" + call.appKey() + "&i=" + call.senid()
                + "&n=" + call.nonce() + "&t=" + call.seconds() + "&f=" + call.body();
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(appSecret, "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
