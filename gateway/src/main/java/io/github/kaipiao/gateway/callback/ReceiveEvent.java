package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes a push: opened, read, and stored once. When it returns, WeChat may forget the event. */
@Component
final class ReceiveEvent {
    /** Both ways, as the common webhook rule has it. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final WeChatInbox inbox;
    private final Clock clock;

    enum Received {
        STORED,
        DUPLICATE,
        /** A payer's chat message came to the same address. It is no event and none of our business: not kept. */
        CHAT_MESSAGE
    }

    ReceiveEvent(WeChatInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** @throws CallbackRefused and changes nothing, unless the push is genuine, and fresh or already stored */
    Received receive(String appid, EventEnvelope envelope, CallbackQuery query, byte[] body) {
        byte[] message = envelope.open(query, body);
        WeChatEvent event = EventParser.parse(message);
        if (event instanceof UnknownEvent unknown && unknown.isChatMessage()) {
            return Received.CHAT_MESSAGE;
        }
        EventKey key = EventKey.of(appid, event);
        if (!isFresh(query)) {
            // A repeat of what we have is harmless at any age, and refusing it would only make WeChat repeat it again.
            if (inbox.knows(key)) {
                return Received.DUPLICATE;
            }
            throw new CallbackRefused(Reason.STALE);
        }
        return inbox.store(key, text(message)) ? Received.STORED : Received.DUPLICATE;
    }

    private boolean isFresh(CallbackQuery query) {
        return Math.abs(clock.instant().getEpochSecond() - query.seconds()) <= FRESH.toSeconds();
    }

    private static String text(byte[] message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MessageFields.unreadable();
        }
    }
}
