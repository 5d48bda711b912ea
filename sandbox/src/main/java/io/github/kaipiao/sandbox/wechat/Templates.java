package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All card templates. WeChat wants one to rest a while before the first card of it. */
final class Templates implements StateHolder {
    private final Map<String, CardTemplate> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration readyAfter;

    Templates(Clock clock, Duration readyAfter) {
        this.clock = clock;
        this.readyAfter = readyAfter;
    }

    String add(CardTemplate template) {
        String cardId = "p" + Digits.letters(27);
        byId.put(cardId, template);
        return cardId;
    }

    @Nullable
    CardTemplate of(String sPappid, String cardId) {
        CardTemplate template = byId.get(cardId);
        return template != null && template.sPappid().equals(sPappid) ? template : null;
    }

    /** @throws WeChatError 40078 if it is unknown, another platform's or too fresh */
    CardTemplate requireReady(String sPappid, String cardId) {
        CardTemplate template = of(sPappid, cardId);
        if (template == null || template.createdAt().plus(readyAfter).isAfter(clock.instant())) {
            throw WeChatError.of(40078);
        }
        return template;
    }

    private record State(Map<String, CardTemplate> templates) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(byId));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        StateMaps.replace(byId, StateJson.read(state, State.class).templates());
    }
}
