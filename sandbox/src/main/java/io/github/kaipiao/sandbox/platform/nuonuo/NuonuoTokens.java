package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /accessToken} of one application (platforms.md §3.2): valid a day, few calls in 30 days. */
final class NuonuoTokens {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration COUNTED = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Instant> untilByToken = new HashMap<>();
    private final Map<String, String> userByRefresh = new HashMap<>();
    private final Map<String, Boolean> codes = new HashMap<>();
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final NuonuoSetup setup;
    private final Clock clock;

    NuonuoTokens(NuonuoSetup setup, Clock clock) {
        this.setup = setup;
        this.clock = clock;
    }

    synchronized Answer answer(Request request) {
        try {
            return Answer.json(200, JSON.writeValueAsString(token(request)));
        } catch (NuonuoRefusal e) {
            ObjectNode error = JSON.createObjectNode().put("error", e.code()).put("error_description", e.describe());
            return Answer.json(200, JSON.writeValueAsString(error)).because(e.journal());
        }
    }

    private ObjectNode token(Request request) {
        if (!request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            throw NuonuoRefusal.of("070315", "Content-Type错误");
        }
        Map<String, String> form = request.form();
        if (!MessageDigest.isEqual(
                setup.appSecret().getBytes(StandardCharsets.UTF_8),
                form.getOrDefault("client_secret", "").getBytes(StandardCharsets.UTF_8))) {
            throw NuonuoRefusal.of("070305", "client_secret错误");
        }
        Instant now = clock.instant();
        calls.removeIf(call -> !call.plus(COUNTED).isAfter(now));
        if (calls.size() >= setup.habits().tokenCalls()) {
            throw NuonuoRefusal.of("070306", "获取令牌次数超限")
                    .because("%d token calls in 30 days; keep a token for its whole day"
                            .formatted(setup.habits().tokenCalls()));
        }
        String grant = form.getOrDefault("grant_type", "");
        ObjectNode answer = setup.app() == NuonuoSetup.App.SELF_USE ? selfUse(grant) : isv(grant, form);
        calls.addLast(now);
        return answer;
    }

    private ObjectNode selfUse(String grant) {
        if (!grant.equals("client_credentials")) {
            throw NuonuoRefusal.of("070307", "应用类型错误").because("a self-use application has only client_credentials");
        }
        return fresh();
    }

    private ObjectNode isv(String grant, Map<String, String> form) {
        return switch (grant) {
            case "authorization_code" -> ofCode(form);
            case "refresh_token" -> ofRefreshToken(form);
            default ->
                throw NuonuoRefusal.of("070307", "应用类型错误")
                        .because("an ISV application has authorization_code and refresh_token");
        };
    }

    private ObjectNode ofCode(Map<String, String> form) {
        if (codes.remove(form.getOrDefault("code", "")) == null) {
            throw NuonuoRefusal.of("070301", "授权码无效").because("the code is unknown or was used before");
        }
        if (!form.getOrDefault("taxNum", "").equals(setup.taxNumber())) {
            throw NuonuoRefusal.of("070401", "税号与授权不匹配");
        }
        return freshWithRefresh(UUID.randomUUID().toString().replace("-", ""));
    }

    /** {@code client_id} is the userId of before, not the appKey. */
    private ObjectNode ofRefreshToken(Map<String, String> form) {
        String user = userByRefresh.get(form.getOrDefault("refresh_token", ""));
        if (user == null) {
            throw NuonuoRefusal.of("070301", "refresh_token无效");
        }
        if (!user.equals(form.getOrDefault("client_id", ""))) {
            throw NuonuoRefusal.of("070304", "client_id错误")
                    .because("with grant_type=refresh_token client_id is the userId, not the appKey");
        }
        userByRefresh.remove(form.getOrDefault("refresh_token", ""));
        return freshWithRefresh(user);
    }

    private ObjectNode fresh() {
        String token = UUID.randomUUID().toString().replace("-", "");
        untilByToken.put(token, clock.instant().plus(LIFE));
        return JSON.createObjectNode().put("access_token", token).put("expires_in", String.valueOf(LIFE.toSeconds()));
    }

    private ObjectNode freshWithRefresh(String user) {
        String refresh = UUID.randomUUID().toString().replace("-", "");
        userByRefresh.put(refresh, user);
        ObjectNode person =
                JSON.createObjectNode().put("userName", setup.taxNumber()).put("registerType", "1");
        return fresh().put("refresh_token", refresh)
                .put("userId", user)
                .put("oauthUser", JSON.writeValueAsString(person));
    }

    /** What the authorize page of an ISV application hands out after a merchant's consent; good once. */
    synchronized String consent() {
        String code = UUID.randomUUID().toString().replace("-", "");
        codes.put(code, true);
        return code;
    }

    synchronized boolean isValid(String token) {
        Instant until = untilByToken.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    /** Someone else fetched a token, or an operator withdrew them. */
    synchronized void revoke() {
        untilByToken.clear();
    }

    /** How many were handed out in the last 30 days. */
    synchronized int callCount() {
        return calls.size();
    }

    /** Whose application a form speaks for: an appKey, or the userId of one consent. */
    synchronized boolean owns(String clientId) {
        return setup.appKey().equals(clientId) || userByRefresh.containsValue(clientId);
    }
}
