package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.vendor.NoReply;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Signed calls of the product 诺税通saas. */
final class NuonuoCalls {
    private static final Logger LOG = LoggerFactory.getLogger(NuonuoCalls.class);
    private static final String PRODUCT = "nuonuo.OpeMplatform.";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NuonuoSettings settings;
    private final VendorHttp http;
    private final NuonuoTokens tokens;
    private final Clock clock;

    NuonuoCalls(NuonuoSettings settings, VendorHttp http, NuonuoTokens tokens, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A question: where the token is refused it is asked once more with another. */
    NuonuoReply ask(String method, JsonNode body) throws NoReply {
        NuonuoReply reply = once(method, body);
        return isTokenRefused(reply) ? once(method, body) : reply;
    }

    /** A change: sent once, whatever comes back. */
    NuonuoReply tell(String method, JsonNode body) throws NoReply {
        return once(method, body);
    }

    private boolean isTokenRefused(NuonuoReply reply) {
        return settings.habits().tokenRefused().contains(reply.code());
    }

    private NuonuoReply once(String method, JsonNode content) throws NoReply {
        String token = tokens.get();
        String body = content.toString();
        String senid = UUID.randomUUID().toString().replace("-", "");
        String nonce = String.valueOf(10_000_000 + RANDOM.nextInt(90_000_000));
        long seconds = clock.instant().getEpochSecond();
        long started = System.nanoTime();
        JsonNode answer = http.json(ClassicRequestBuilder.post(settings.services())
                .addParameter("senid", senid)
                .addParameter("nonce", nonce)
                .addParameter("timestamp", Long.toString(seconds))
                .addParameter("appkey", settings.appKey())
                .addHeader(
                        "X-Nuonuo-Sign",
                        NuonuoSignature.sign(
                                settings.appSecret().bytes(),
                                new NuonuoSignature.Signed(
                                        settings.services(), settings.appKey(), senid, nonce, seconds, body)))
                .addHeader("accessToken", token)
                .addHeader("userTax", settings.taxNumber())
                .addHeader("method", PRODUCT + method)
                .setEntity(new StringEntity(body, ContentType.APPLICATION_JSON))
                .build());
        String code = answer.path("code").asString("");
        if (!code.matches("[A-Za-z0-9_]{1,32}")) {
            throw new NoReply("UNREADABLE", "the answer has no code");
        }
        LOG.info(
                "诺诺 {}: {} -> {} in {} ms",
                settings.taxNumber(),
                method,
                code,
                (System.nanoTime() - started) / 1_000_000);
        NuonuoReply reply =
                new NuonuoReply(code, shortened(answer.path("describe").asString("")), answer);
        if (isTokenRefused(reply)) {
            tokens.refused(token);
        }
        return reply;
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
