package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All accounts of the sandbox's invoicing platform, under {@code /platforms/<id>/kaipiao/v1}. */
public final class InvoicingPlatform implements Handler {
    public static final String PREFIX = "/platforms/";

    private final Map<String, PlatformEndpoint> accounts = new HashMap<>();
    private final PlatformFaults faults;

    public InvoicingPlatform(
            List<PlatformSetup> setups,
            WeChat weChat,
            PushQueue queue,
            Clock clock,
            FaultBoard faults,
            Journal journal) {
        this.faults = new PlatformFaults(faults);
        setups.forEach(setup -> accounts.put(
                setup.id(),
                new PlatformEndpoint(
                        new InvoiceBook(setup, weChat, clock),
                        this.faults,
                        new PlatformCallback(setup, queue, clock, journal),
                        clock)));
    }

    /** The book of each account, by name. */
    public Map<String, StateHolder> stateHolders() {
        Map<String, StateHolder> books = new LinkedHashMap<>();
        accounts.forEach((id, account) -> books.put("platform/" + id, account.book()));
        return books;
    }

    /** After a restart: merchants still hear of what was being issued. */
    public void resume() {
        accounts.values().forEach(PlatformEndpoint::resume);
    }

    public PlatformFaults faults() {
        return faults;
    }

    @Override
    public Answer handle(Request request) {
        String[] parts = request.path().substring(PREFIX.length()).split("/", 4);
        PlatformEndpoint account = parts.length == 4 && parts[1].equals("kaipiao") && parts[2].equals("v1")
                ? accounts.get(parts[0])
                : null;
        return account == null
                ? Answer.json(404, "{\"code\":\"NO_SUCH_ACCOUNT\",\"message\":\"没有这个开票平台账号\"}")
                : account.handle(request, "/" + parts[3]);
    }
}
