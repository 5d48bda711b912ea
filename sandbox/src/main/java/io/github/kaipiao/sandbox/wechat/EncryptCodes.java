package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** encrypt_code: what stands for a card's code where others can see it (wechat-api.md §3.7, §5). */
final class EncryptCodes implements StateHolder {
    private static final int BYTES = 36;

    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** A new one each time; they stay good. Always with a plus sign and a slash, which careless decoding breaks. */
    String of(String code) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = "+/" + Base64.getEncoder().encodeToString(bytes);
        codes.put(text, code);
        return text;
    }

    Optional<String> open(String encryptCode) {
        return Optional.ofNullable(codes.get(encryptCode));
    }

    private record State(Map<String, String> codes) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(codes));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        StateMaps.replace(codes, StateJson.read(state, State.class).codes());
    }
}
