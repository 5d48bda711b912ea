package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;

/** Delivers events: five seconds for an answer, three tries, then never again (wechat-api.md §10.5). */
final class EventPush {
    private static final Logger LOG = Logger.getLogger(EventPush.class.getName());
    private static final int TRIES = 3;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Journal journal;

    EventPush(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** @return whether the receiver acknowledged it */
    boolean deliver(AccountSetup receiver, AccountSetup.Push to, String openid, String xml) {
        SentEvent event =
                new SentEvent(receiver.appid(), to.url(), "text/xml", xml, () -> deliver(receiver, to, openid, xml));
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                HttpResponse<String> answer =
                        http.send(request(receiver, to, openid, xml), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200
                        && (answer.body().isEmpty() || answer.body().equals("success"))) {
                    journal.sent(event, answer.statusCode(), answer.body(), "");
                    return true;
                }
                journal.sent(event, answer.statusCode(), answer.body(), "没有答 success not acknowledged, try " + attempt);
                LOG.info("push to " + receiver.appid() + " answered " + answer.statusCode());
            } catch (IOException e) {
                journal.sent(event, 0, "", "没有送达 not delivered: " + e.getClass().getSimpleName() + ", try " + attempt);
                LOG.info("push to " + receiver.appid() + " failed: "
                        + e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** It goes nowhere, and the journal can still send it later. */
    void lose(AccountSetup receiver, AccountSetup.Push to, String openid, String xml) {
        journal.sent(
                new SentEvent(receiver.appid(), to.url(), "text/xml", xml, () -> deliver(receiver, to, openid, xml)),
                0,
                "",
                "故障 fault: lost-event");
    }

    private HttpRequest request(AccountSetup receiver, AccountSetup.Push to, String openid, String xml) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        String nonce = String.valueOf(random.nextInt(1_000_000_000));
        StringBuilder url = new StringBuilder(to.url())
                .append(to.url().contains("?") ? '&' : '?')
                .append("signature=")
                .append(EventSeal.sign(to.token(), timestamp, nonce))
                .append("&timestamp=")
                .append(timestamp)
                .append("&nonce=")
                .append(nonce)
                .append("&openid=")
                .append(openid);
        String body = xml;
        if (to.mode() != PushMode.PLAINTEXT) {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            String sealed = EventSeal.encrypt(to.encodingAesKey(), salt, xml, receiver.appid());
            url.append("&encrypt_type=aes&msg_signature=").append(EventSeal.sign(to.token(), timestamp, nonce, sealed));
            body = wrap(to.mode(), receiver.originalId(), xml, sealed);
        }
        return HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static String wrap(PushMode mode, String originalId, String xml, String sealed) {
        String encrypt = "<Encrypt><![CDATA[" + sealed + "]]></Encrypt>";
        return mode == PushMode.SECURE
                ? "<xml><ToUserName><![CDATA[" + originalId + "]]></ToUserName>" + encrypt + "</xml>"
                : xml.substring(0, xml.length() - "</xml>".length()) + encrypt + "</xml>";
    }
}
