package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Invoice titles between payers and merchants (wechat-api.md §6): links, codes, and what is behind them. */
public final class Titles implements StateHolder {
    private static final String PAGE = "/intp/invoice/usertitle";

    /**
     * A merchant's fixed code, scanned to hand over a title.
     *
     * @param attach comes back in the event
     */
    record Counter(String appid, String attach, String shopName) {}

    private record ScanCode(TitleChoice title, Instant expires) {}

    private final Map<String, TitleChoice> offers = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, ScanCode> scanCodes = new ConcurrentHashMap<>();
    private final String host;
    private final Duration scanCodeLasts;
    private final Clock clock;

    Titles(String host, Duration scanCodeLasts, Clock clock) {
        this.host = host;
        this.scanCodeLasts = scanCodeLasts;
        this.clock = clock;
    }

    String offer(TitleChoice title) {
        String key = Digits.letters(40);
        offers.put(key, title);
        return host + PAGE + "?action=list_auth&biz_title_key=" + key + "#wechat_redirect";
    }

    /** @return the title a merchant offers to save; empty text where the payer is to fill it in */
    Optional<TitleChoice> offered(String url) {
        return Optional.ofNullable(offers.get(parameter(url, "biz_title_key")));
    }

    String open(Counter counter) {
        String key = Digits.letters(40);
        counters.put(key, counter);
        return host + PAGE + "?action=select_title&select_title_key=" + key + "#wechat_redirect";
    }

    Optional<Counter> counter(String url) {
        return Optional.ofNullable(counters.get(parameter(url, "select_title_key")));
    }

    /** The text of the code on the payer's screen, for a merchant to scan while it lasts. */
    public String scanCode(TitleChoice title) {
        String key = Digits.letters(40);
        scanCodes.put(key, new ScanCode(title, clock.instant().plus(scanCodeLasts)));
        return host + "/intp/invoice/usertitlewxa?action=list_auth&invoice_key=" + key;
    }

    /** @throws WeChatError 72031 if the text is none of such a code, 72044 if it is out of time */
    TitleChoice scan(String text) {
        String key = parameter(text, "invoice_key");
        if (key.isEmpty()) {
            throw WeChatError.invalid("scan_text");
        }
        @Nullable ScanCode code = scanCodes.get(key);
        if (code == null || !code.expires().isAfter(clock.instant())) {
            throw WeChatError.of(72044);
        }
        return code.title();
    }

    private static String parameter(String url, String name) {
        int at = url.indexOf(name + "=");
        return at < 0 ? "" : url.substring(at + name.length() + 1).split("[&#]", 2)[0];
    }

    private record State(
            Map<String, TitleChoice> offers, Map<String, Counter> counters, Map<String, ScanCode> scanCodes) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(offers, counters, scanCodes));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        StateMaps.replace(offers, saved.offers());
        StateMaps.replace(counters, saved.counters());
        StateMaps.replace(scanCodes, saved.scanCodes());
    }
}
