package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PushMode;
import io.github.kaipiao.sandbox.http.Outbound;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.journal.SentEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.logging.Logger;

/** Delivers events: five seconds for an answer, three tries, then never again (wechat-api.md §10.5). */
final class EventPush {
    private static final Logger LOG = Logger.getLogger(EventPush.class.getName());
    private static final int TRIES = 3;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Journal journal;

    EventPush(Clock clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** @return whether the receiver acknowledged it */
    boolean deliver(Callbacks.Receiver receiver, String openid, EventMessage message) {
        SentEvent event = event(receiver, openid, message);
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                HttpResponse<String> answer = Outbound.client()
                        .send(request(receiver, openid, message), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200
                        && (answer.body().isEmpty() || answer.body().equals("success"))) {
                    journal.sent(event, answer.statusCode(), answer.body(), "");
                    return true;
                }
                journal.sent(event, answer.statusCode(), answer.body(), "没有答 success not acknowledged, try " + attempt);
                LOG.info("push to " + receiver.account().appid() + " answered " + answer.statusCode());
            } catch (IOException e) {
                journal.sent(event, 0, "", "没有送达 not delivered: " + e.getClass().getSimpleName() + ", try " + attempt);
                LOG.info("push to " + receiver.account().appid() + " failed: "
                        + e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** It goes nowhere, and the journal can still send it later. */
    void lose(Callbacks.Receiver receiver, String openid, EventMessage message) {
        journal.sent(event(receiver, openid, message), 0, "", "故障 fault: lost-event");
    }

    private SentEvent event(Callbacks.Receiver receiver, String openid, EventMessage message) {
        return new SentEvent(
                receiver.account().appid(),
                receiver.push().url(),
                message.contentType(),
                message.plain(),
                () -> deliver(receiver, openid, message));
    }

    /**
     * URL verification (§10.2): a GET, signed, that must answer its echostr and nothing else.
     *
     * @return whether it did
     */
    boolean verify(AccountSetup.Push to) {
        String echo = String.valueOf(random.nextLong(Long.MAX_VALUE));
        HttpRequest request = HttpRequest.newBuilder(URI.create(signed(to, now(), nonce()) + "&echostr=" + echo))
                .timeout(Outbound.PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = Outbound.client().send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().equals(echo);
        } catch (IOException e) {
            LOG.info("the callback's verification failed: " + e.getClass().getSimpleName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(Callbacks.Receiver receiver, String openid, EventMessage message) {
        AccountSetup.Push to = receiver.push();
        String timestamp = now();
        String nonce = nonce();
        StringBuilder url = new StringBuilder(signed(to, timestamp, nonce))
                .append("&openid=")
                .append(openid);
        String body = message.plain();
        if (to.mode() != PushMode.PLAINTEXT) {
            byte[] salt = new byte[16];
            random.nextBytes(salt);
            String sealed = EventSeal.encrypt(
                    to.encodingAesKey(), salt, body, receiver.account().appid());
            url.append("&encrypt_type=aes&msg_signature=").append(EventSeal.sign(to.token(), timestamp, nonce, sealed));
            body = message.with(to.mode(), sealed);
        }
        return HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(Outbound.PATIENCE)
                .header("Content-Type", message.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private static String signed(AccountSetup.Push to, String timestamp, String nonce) {
        return to.url() + (to.url().contains("?") ? '&' : '?') + "signature="
                + EventSeal.sign(to.token(), timestamp, nonce) + "&timestamp=" + timestamp + "&nonce=" + nonce;
    }

    private String now() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    private String nonce() {
        return String.valueOf(random.nextInt(1_000_000_000));
    }
}
