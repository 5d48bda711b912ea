package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Access tokens, classic and stable, and tickets (wechat-api.md §1.1–1.3). Neither kind of token knows the other. */
final class Credentials implements StateHolder {
    private static final Duration LIFE = Duration.ofHours(2);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration FORCE_GAP = Duration.ofSeconds(30);
    private static final int FORCES_A_DAY = 20;
    private static final char[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-".toCharArray();

    private record Token(String value, String appid, Instant expires) {}

    private record Forced(Instant last, Instant dayBegan, int times) {}

    private final Map<String, Token> known = new HashMap<>();
    private final Map<String, Token> classic = new HashMap<>();
    private final Map<String, Token> stable = new HashMap<>();
    private final Map<String, Token> beforeStable = new HashMap<>();
    private final Map<String, Token> tickets = new HashMap<>();
    private final Map<String, Forced> forced = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final int unknownTokenCode;

    /** @param unknownTokenCode 40001 or 40014 */
    Credentials(Clock clock, int unknownTokenCode) {
        this.clock = clock;
        this.unknownTokenCode = unknownTokenCode;
    }

    record Issued(String value, long expiresInSeconds) {}

    /** Every fetch makes a new one; the one before lives on for five minutes. */
    synchronized Issued classicToken(AccountSetup account) {
        return issue(account.appid(), classic, 136);
    }

    synchronized Issued stableToken(AccountSetup account, boolean force) {
        Instant now = clock.instant();
        Token current = stable.get(account.appid());
        if (current == null
                || !current.expires().isAfter(now.plus(OVERLAP))
                || (force && mayForce(account.appid(), now))) {
            return issue(account.appid(), stable, 136);
        }
        return new Issued(
                current.value(), Duration.between(now, current.expires()).toSeconds());
    }

    private boolean mayForce(String appid, Instant now) {
        Forced before = forced.get(appid);
        if (before == null || before.dayBegan().isBefore(now.minus(Duration.ofDays(1)))) {
            forced.put(appid, new Forced(now, now, 1));
            return true;
        }
        if (before.last().isAfter(now.minus(FORCE_GAP)) || before.times() >= FORCES_A_DAY) {
            return false;
        }
        forced.put(appid, new Forced(now, before.dayBegan(), before.times() + 1));
        return true;
    }

    synchronized Issued ticket(String appid) {
        Token current = tickets.get(appid);
        Instant now = clock.instant();
        if (current != null && current.expires().isAfter(now)) {
            return new Issued(
                    current.value(), Duration.between(now, current.expires()).toSeconds());
        }
        return issue(appid, tickets, 86);
    }

    synchronized boolean isTicketOf(String ticket, String appid) {
        Token current = tickets.get(appid);
        return current != null
                && current.value().equals(ticket)
                && current.expires().isAfter(clock.instant());
    }

    /** Why {@link #isTicketOf} says no, in words. */
    synchronized String ticketFault(String ticket, String appid) {
        for (Map.Entry<String, Token> one : tickets.entrySet()) {
            if (one.getValue().value().equals(ticket)) {
                return one.getKey().equals(appid)
                        ? "ticket 已过期 the ticket has expired"
                        : "ticket 属于另一个 appid the ticket belongs to another appid";
            }
        }
        return "沙箱没有发过这个 ticket，或它已失效 the ticket was never issued here, or is no longer valid";
    }

    /** @return the appid a token speaks for */
    synchronized String appidOf(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw WeChatError.of(41001).because("请求没有 access_token no access_token in the query");
        }
        Token found = known.get(token);
        if (found == null) {
            throw WeChatError.of(unknownTokenCode)
                    .because("沙箱没有发过这个 access_token，或它已被更新的取代 never issued here, or replaced by a newer one");
        }
        if (!found.expires().isAfter(clock.instant())) {
            throw WeChatError.of(42001).because("access_token 已于 " + found.expires() + " 过期 it expired then");
        }
        return found.appid();
    }

    /** As if someone else had fetched: all tokens of the account are dead at once. */
    synchronized void revokeTokens(String appid) {
        known.values().removeIf(token -> token.appid().equals(appid));
        classic.remove(appid);
        stable.remove(appid);
        beforeStable.remove(appid);
    }

    synchronized void revokeTicket(String appid) {
        tickets.remove(appid);
    }

    private Issued issue(String appid, Map<String, Token> kind, int length) {
        Instant now = clock.instant();
        Token before = kind.get(appid);
        if (before != null && kind == stable) {
            // Two live at most: forcing twice kills a leaked token at once.
            Token older = beforeStable.put(appid, before);
            if (older != null) {
                known.remove(older.value());
            }
        }
        if (before != null && kind != tickets) {
            Instant end = now.plus(OVERLAP);
            known.put(
                    before.value(),
                    new Token(before.value(), appid, end.isBefore(before.expires()) ? end : before.expires()));
        }
        Token fresh = new Token(randomText(length), appid, now.plus(LIFE));
        kind.put(appid, fresh);
        if (kind != tickets) {
            known.put(fresh.value(), fresh);
        }
        return new Issued(fresh.value(), LIFE.toSeconds());
    }

    private String randomText(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private record State(
            Map<String, Token> known,
            Map<String, Token> classic,
            Map<String, Token> stable,
            Map<String, Token> beforeStable,
            Map<String, Token> tickets,
            Map<String, Forced> forced) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(known, classic, stable, beforeStable, tickets, forced));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        StateMaps.replace(known, saved.known());
        StateMaps.replace(classic, saved.classic());
        StateMaps.replace(stable, saved.stable());
        StateMaps.replace(beforeStable, saved.beforeStable());
        StateMaps.replace(tickets, saved.tickets());
        StateMaps.replace(forced, saved.forced());
    }
}
