package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.control.ControlInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of {@code accounts} in the file of {@code --config}. */
final class AccountInput {
    static final String[] KEYS = {
        "appid", "secret", "kind", "originalId", "push", "eInvoicePermission", "permissions", "addresses", "limits"
    };
    private static final int MOST_CALLS = 100_000_000;

    private AccountInput() {}

    static AccountSetup read(ControlInput one) {
        String appid = one.matching("appid", "[A-Za-z0-9_-]{1,64}");
        AccountKind kind = AccountKind.valueOf(one.oneOf("kind", "SERVICE_ACCOUNT", names(AccountKind.values())));
        AccountSetup.Push push = one.inner("push", "url", "token", "encodingAesKey", "mode", "format")
                .map(AccountInput::push)
                .orElse(null);
        if (push != null && push.format() == PushFormat.JSON && kind != AccountKind.MINI_PROGRAM) {
            throw new ControlError(
                    one.name("push.format") + " 只有小程序可用 JSON",
                    one.name("push.format") + ": only a mini program has its events as JSON",
                    List.of("XML"));
        }
        return new AccountSetup(
                appid, one.text("secret"), kind, one.text("originalId", "gh_" + appid), push, access(one));
    }

    private static AccountSetup.@Nullable Push push(ControlInput one) {
        PushMode mode = PushMode.valueOf(one.oneOf("mode", "SECURE", names(PushMode.values())));
        return new AccountSetup.Push(
                one.matching("url", "https?://[^\\s#]{1,1000}"),
                one.matching("token", "[A-Za-z0-9]{3,32}"),
                mode == PushMode.PLAINTEXT
                        ? one.text("encodingAesKey", "")
                        : one.matching("encodingAesKey", "[A-Za-z0-9+/]{43}"),
                mode,
                one.has("format") ? PushFormat.valueOf(one.oneOf("format", "", names(PushFormat.values()))) : null);
    }

    private static AccountAccess access(ControlInput one) {
        AccountAccess full = AccountAccess.full();
        List<String> granted = one.texts("permissions", names(Permission.values()));
        List<String> known = names(Permission.values());
        if (!known.containsAll(granted)) {
            throw new ControlError(
                    one.name("permissions") + " 有未知的权限", one.name("permissions") + " has an unknown one", known);
        }
        if (!one.flag("eInvoicePermission", true)) {
            if (one.has("permissions")) {
                throw new ControlError(
                        one.name("permissions") + " 与 eInvoicePermission=false 矛盾",
                        one.name("permissions") + " contradicts eInvoicePermission=false",
                        List.of());
            }
            granted = List.of();
        }
        return full.withPermissions(granted.stream().map(Permission::valueOf).toArray(Permission[]::new))
                .withAddresses(
                        one.texts("addresses", List.copyOf(full.addresses())).toArray(new String[0]))
                .withLimits(limits(one, full.limits()));
    }

    /** A row without a path is for all paths that have none of their own. */
    private static CallLimits limits(ControlInput one, CallLimits usual) {
        CallLimits.Limit each = usual.each();
        Map<String, CallLimits.Limit> byPath = new HashMap<>(usual.byPath());
        List<String> seen = new ArrayList<>();
        for (ControlInput row : one.list("limits", "path", "aMinute", "aDay")) {
            String path = row.has("path") ? row.matching("path", "/[!-~]{1,200}") : "";
            CallLimits.Limit before = path.isEmpty() ? each : usual.of(path);
            CallLimits.Limit limit = new CallLimits.Limit(
                    row.number("aMinute", (int) before.aMinute(), 0, MOST_CALLS),
                    row.number("aDay", (int) before.aDay(), 0, MOST_CALLS));
            if (seen.contains(path)) {
                throw new ControlError("重复：" + one.name("limits") + " " + path, "Twice: " + path, List.of());
            }
            seen.add(path);
            if (path.isEmpty()) {
                each = limit;
            } else {
                byPath.put(path, limit);
            }
        }
        return new CallLimits(each, byPath);
    }

    static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
