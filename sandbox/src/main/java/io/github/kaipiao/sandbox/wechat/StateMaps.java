package io.github.kaipiao.sandbox.wechat;

import java.util.Map;

/** What a state file says, in place of what there was. */
final class StateMaps {
    private StateMaps() {}

    static <K, V> void replace(Map<K, V> there, Map<K, V> saved) {
        there.clear();
        there.putAll(saved);
    }
}
