package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;

/** Sends one account's callback address what WeChat would send. */
final class CallbackProbe {
    private final ProbeHttp http;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CallbackProbe(ProbeHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** @param echo what URL verification must answer */
    record Verification(HttpAnswer answer, String echo) {}

    Verification verify(String address, Secret token) throws IOException {
        String echo = hex(16);
        String query = signature(token, seconds(), hex(8)) + "&echostr=" + echo;
        return new Verification(
                http.send(ClassicRequestBuilder.get(address + "?" + query).build()), echo);
    }

    /**
     * A chat message, sealed if there is a key: the one kind of push that our callback opens, answers with
     * {@code success}, and keeps nothing of.
     */
    HttpAnswer push(String address, String appid, Secret token, @Nullable Secret aesKey) throws IOException {
        String timestamp = seconds();
        String nonce = hex(8);
        String query = signature(token, timestamp, nonce);
        String body = "<xml><ToUserName>doctor</ToUserName><FromUserName>doctor</FromUserName><CreateTime>" + timestamp
                + "</CreateTime><MsgType>text</MsgType><Content>doctor</Content></xml>";
        if (aesKey != null) {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            String sealed = ProbeSeal.encrypt(aesKey, salt, body, appid);
            query += "&encrypt_type=aes&msg_signature=" + ProbeSeal.sign(token, timestamp, nonce, sealed);
            body = "<xml><ToUserName>doctor</ToUserName><Encrypt>" + sealed + "</Encrypt></xml>";
        }
        return http.send(ClassicRequestBuilder.post(address + "?" + query)
                .setEntity(body, ContentType.TEXT_XML.withCharset(StandardCharsets.UTF_8))
                .build());
    }

    private static String signature(Secret token, String timestamp, String nonce) {
        return "signature=" + ProbeSeal.sign(token, timestamp, nonce) + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    private String seconds() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    private String hex(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
