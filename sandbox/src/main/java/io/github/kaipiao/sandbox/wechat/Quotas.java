package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.CallLimits;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Counts each account's calls of each path, by the minute and by the day of Beijing (wechat-api.md §1.5). */
final class Quotas implements StateHolder {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int CLEARS_A_MONTH = 10;
    private static final int MINUTE_SECONDS = 60;

    private record Key(String appid, String path) {}

    private record Count(long minute, long inMinute, LocalDate day, long inDay) {}

    private record Clears(YearMonth month, int times) {}

    /** How much of a day's quota is used. */
    record Use(CallLimits.Limit limit, long used) {
        long remain() {
            return Math.max(0, limit.aDay() - used);
        }
    }

    private final Map<Key, Count> counts = new HashMap<>();
    private final Map<String, Clears> clears = new HashMap<>();
    private final Clock clock;

    Quotas(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more call. One that is refused is not counted. */
    synchronized void count(AccountSetup account, String path) {
        Count now = current(new Key(account.appid(), path));
        CallLimits.Limit limit = account.access().limits().of(path);
        if (now.inDay() >= limit.aDay()) {
            throw WeChatError.of(45009);
        }
        if (now.inMinute() >= limit.aMinute()) {
            throw WeChatError.of(45011);
        }
        counts.put(
                new Key(account.appid(), path),
                new Count(now.minute(), now.inMinute() + 1, now.day(), now.inDay() + 1));
    }

    /** @return empty if the account never called the path */
    synchronized Optional<Use> use(AccountSetup account, String path) {
        Key key = new Key(account.appid(), path);
        return counts.containsKey(key)
                ? Optional.of(
                        new Use(account.access().limits().of(path), current(key).inDay()))
                : Optional.empty();
    }

    /** All of the account's days begin anew; minutes go on. Ten times a month. */
    synchronized void clear(AccountSetup account) {
        YearMonth month = YearMonth.now(clock.withZone(BEIJING));
        Clears before = clears.get(account.appid());
        int times = before == null || !before.month().equals(month) ? 0 : before.times();
        if (times >= CLEARS_A_MONTH) {
            throw WeChatError.of(48006);
        }
        clears.put(account.appid(), new Clears(month, times + 1));
        counts.replaceAll((key, count) -> key.appid().equals(account.appid())
                ? new Count(count.minute(), count.inMinute(), count.day(), 0)
                : count);
    }

    private Count current(Key key) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), (long) MINUTE_SECONDS);
        LocalDate day = LocalDate.now(clock.withZone(BEIJING));
        Count last = counts.get(key);
        if (last == null) {
            return new Count(minute, 0, day, 0);
        }
        return new Count(
                minute,
                last.minute() == minute ? last.inMinute() : 0,
                day,
                last.day().equals(day) ? last.inDay() : 0);
    }

    private record Counted(Key key, Count count) {}

    private record State(List<Counted> counts, Map<String, Clears> clears) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(
                counts.entrySet().stream()
                        .map(one -> new Counted(one.getKey(), one.getValue()))
                        .toList(),
                clears));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        counts.clear();
        saved.counts().forEach(one -> counts.put(one.key(), one.count()));
        StateMaps.replace(clears, saved.clears());
    }
}
