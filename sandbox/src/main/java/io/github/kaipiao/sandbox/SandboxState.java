package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.state.StateFile;
import io.github.kaipiao.sandbox.state.StateHolder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a sandbox remembers, of one moment. It is for the accounts and merchants it was saved with: their secrets are
 * not in it.
 *
 * @param holders in the order in which their monitors are taken
 */
record SandboxState(List<String> accounts, List<String> payMerchants, Map<String, StateHolder> holders) {
    private static final String ACCOUNTS = "accounts";
    private static final String PAY_MERCHANTS = "payMerchants";
    private static final String STATE = "state";

    SandboxState {
        holders = Collections.unmodifiableMap(new LinkedHashMap<>(holders));
    }

    ObjectNode save(SandboxClock clock) {
        ObjectNode all = StateFile.empty();
        all.put("savedAt", clock.instant().toString());
        accounts.forEach(all.putArray(ACCOUNTS)::add);
        payMerchants.forEach(all.putArray(PAY_MERCHANTS)::add);
        ObjectNode state = all.putObject(STATE);
        whileStill(
                List.copyOf(holders.values()),
                () -> holders.forEach((name, holder) -> state.set(name, holder.state())));
        return all;
    }

    /** Otherwise a card could be in the wallet and its invoice not yet in the book. */
    private static void whileStill(List<StateHolder> rest, Runnable look) {
        if (rest.isEmpty()) {
            look.run();
            return;
        }
        StateHolder first = rest.get(0);
        synchronized (first) {
            whileStill(rest.subList(1, rest.size()), look);
        }
    }

    /** @throws io.github.kaipiao.sandbox.control.ControlError if it is broken, or was saved with more than there is here */
    void restore(StateFile file, ObjectNode all) {
        requireKnown(file, all.path(ACCOUNTS), accounts);
        requireKnown(file, all.path(PAY_MERCHANTS), payMerchants);
        JsonNode state = all.path(STATE);
        for (String name : state.propertyNames()) {
            if (!holders.containsKey(name)) {
                throw unknown(file, name);
            }
        }
        // Backwards: what is later in the order never asks what is before it.
        List<Map.Entry<String, StateHolder>> backwards = new ArrayList<>(holders.entrySet());
        Collections.reverse(backwards);
        for (Map.Entry<String, StateHolder> one : backwards) {
            if (state.has(one.getKey())) {
                restore(file, one.getKey(), one.getValue(), state.path(one.getKey()));
            }
        }
    }

    private static void restore(StateFile file, String name, StateHolder holder, JsonNode state) {
        try {
            holder.restore(state);
        } catch (RuntimeException e) {
            // Whatever a changed file leads to: it is the file that is wrong.
            throw file.refused("状态文件已损坏（" + name + "）", "broken at " + name);
        }
    }

    private static void requireKnown(StateFile file, JsonNode named, List<String> here) {
        if (!(named instanceof ArrayNode)) {
            throw file.refused("状态文件已损坏（没有账号）", "broken: it names no accounts");
        }
        named.forEach(one -> {
            if (!here.contains(one.asString(""))) {
                throw unknown(file, one.asString(""));
            }
        });
    }

    private static RuntimeException unknown(StateFile file, String what) {
        String name = what.length() > 80 ? what.substring(0, 80) : what;
        return file.refused("状态文件里有这里没有的 " + name, "of a sandbox with " + name + ", which this one has not");
    }
}
