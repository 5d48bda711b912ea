package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Header {@code sign}: a JWT, RS512, that names the MD5 of what is sent (platforms.md §5). */
final class YonyouGate {
    private static final int MOST_CLAIM_BYTES = 4096;
    /** The longest life the vendor's document allows. */
    private static final long MOST_SECONDS = 3600;

    private final YonyouSetup setup;
    private final Clock clock;

    YonyouGate(YonyouSetup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * @param signedField whose MD5 the token must name, or empty text
     * @throws YonyouRefusal if the call is not this application's
     */
    void pass(Request request, String signedField) {
        if (!request.method().equals("POST")
                || !request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            throw YonyouRefusal.gate("POST with Content-Type application/x-www-form-urlencoded");
        }
        JsonNode claims = claims(request.header("sign"));
        require("einvoice".equals(claims.path("iss").asString("")), "iss is not einvoice");
        require("einvoice".equals(audience(claims)), "aud is not einvoice");
        require(!claims.path("jti").asString("").isEmpty(), "no jti");
        long now = clock.instant().getEpochSecond();
        long until = claims.path("exp").asLong(0);
        require(until > now && until <= now + MOST_SECONDS, "exp is over, or more than an hour away");
        require(claims.path("nbf").asLong(0) <= now, "nbf is not yet reached");
        if (!signedField.isEmpty()) {
            String sent = request.form().getOrDefault(signedField, "");
            require(
                    md5(sent).equals(claims.path(signedField).asString("")),
                    signedField + " is not the MD5 of its value");
        }
    }

    /** One name, or a list of one. */
    private static String audience(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        return (audience.isArray() ? audience.path(0) : audience).asString("");
    }

    private JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        require(parts.length == 3, "header sign is no JWT");
        try {
            JsonNode header = JsonMapper.shared().readTree(decoded(parts[0]));
            require("RS512".equals(header.path("alg").asString("")), "alg is not RS512");
            Signature signature = Signature.getInstance("SHA512withRSA");
            signature.initVerify(setup.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            require(signature.verify(decoded(parts[2])), "not signed with the key of appid " + setup.appid());
            byte[] claims = decoded(parts[1]);
            return JsonMapper.shared()
                    .readTree(header.path("zip").asString("").equals("DEF") ? inflated(claims) : claims);
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException | IOException e) {
            throw YonyouRefusal.gate("header sign is no JWT: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /** jjwt writes zlib, RFC 7516 asks for raw DEFLATE; both are met. */
    private static byte[] inflated(byte[] claims) throws IOException {
        boolean zlib = claims.length > 1
                && (claims[0] & 0x0f) == 8
                && ((claims[0] & 0xff) * 256 + (claims[1] & 0xff)) % 31 == 0;
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(claims), new Inflater(!zlib))) {
            return in.readNBytes(MOST_CLAIM_BYTES);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw YonyouRefusal.gate(otherwise);
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
