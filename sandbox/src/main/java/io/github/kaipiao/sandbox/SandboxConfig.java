package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.control.ControlInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of {@code --config}: which accounts and invoicing platforms the sandbox knows. */
record SandboxConfig(List<AccountSetup> accounts, List<PlatformSetup> platforms, List<NuonuoSetup> nuonuos) {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST = 1000;
    private static final int A_DAY = 86_400;
    private static final String[] ACCOUNT = {"appid", "secret", "kind", "originalId", "push", "eInvoicePermission"};
    private static final String[] PLATFORM = {"id", "key", "secret", "sPappid", "insertsCard", "issueDelaySeconds"};
    private static final String[] NUONUO = {"appKey", "appSecret", "taxNumber", "app", "issueDelaySeconds"};

    /** @throws ControlError saying what is wrong and what is allowed */
    static SandboxConfig read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ControlError("配置文件超过 1 MiB", "The file is larger than 1 MiB", List.of());
            }
            return of(JsonMapper.shared().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new ControlError("读不到 " + file, "Cannot read " + file, List.of());
        } catch (JacksonException e) {
            throw new ControlError("配置文件不是 JSON", "The file is not JSON", List.of());
        }
    }

    static SandboxConfig of(JsonNode json) {
        ControlInput root = ControlInput.of(json, "", "accounts", "platforms", "nuonuo");
        List<AccountSetup> accounts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ControlInput one : root.list("accounts", ACCOUNT)) {
            accounts.add(account(one));
            requireNew(ids, one.text("appid"));
        }
        if (accounts.isEmpty() || accounts.size() > MOST) {
            throw new ControlError("accounts 需要 1–1000 个账号", "accounts needs 1 to 1000 of them", List.of(ACCOUNT));
        }
        List<PlatformSetup> platforms = new ArrayList<>();
        for (ControlInput one : root.list("platforms", PLATFORM)) {
            platforms.add(platform(one, accounts.get(0).appid()));
            requireNew(ids, "platform " + one.text("id"));
        }
        List<NuonuoSetup> nuonuos = new ArrayList<>();
        for (ControlInput one : root.list("nuonuo", NUONUO)) {
            nuonuos.add(nuonuo(one));
            requireNew(ids, "nuonuo " + one.text("appKey"));
        }
        return new SandboxConfig(List.copyOf(accounts), List.copyOf(platforms), List.copyOf(nuonuos));
    }

    private static AccountSetup account(ControlInput one) {
        String appid = matching(one, "appid", "[A-Za-z0-9_-]{1,64}");
        return new AccountSetup(
                appid,
                one.text("secret"),
                AccountKind.valueOf(one.oneOf("kind", "SERVICE_ACCOUNT", names(AccountKind.values()))),
                one.text("originalId", "gh_" + appid),
                one.inner("push", "url", "token", "encodingAesKey", "mode")
                        .map(SandboxConfig::push)
                        .orElse(null),
                one.flag("eInvoicePermission", true));
    }

    private static AccountSetup.@Nullable Push push(ControlInput one) {
        PushMode mode = PushMode.valueOf(one.oneOf("mode", "SECURE", names(PushMode.values())));
        return new AccountSetup.Push(
                matching(one, "url", "https?://[^\\s#]{1,1000}"),
                matching(one, "token", "[A-Za-z0-9]{3,32}"),
                mode == PushMode.PLAINTEXT
                        ? one.text("encodingAesKey", "")
                        : matching(one, "encodingAesKey", "[A-Za-z0-9+/]{43}"),
                mode);
    }

    private static PlatformSetup platform(ControlInput one, String firstAppid) {
        return new PlatformSetup(
                matching(one, "id", "[A-Za-z0-9_-]{1,64}"),
                one.text("key"),
                one.text("secret"),
                one.text("sPappid", PlatformSetup.sPappidOf(firstAppid)),
                one.flag("insertsCard", true),
                Duration.ofSeconds(one.number("issueDelaySeconds", 2, 0, A_DAY)));
    }

    private static NuonuoSetup nuonuo(ControlInput one) {
        return NuonuoSetup.selfUse(
                        matching(one, "appKey", "[A-Za-z0-9_-]{1,64}"),
                        one.text("appSecret"),
                        matching(one, "taxNumber", "[0-9A-Z]{15,20}"))
                .as(NuonuoSetup.App.valueOf(one.oneOf("app", "SELF_USE", names(NuonuoSetup.App.values()))))
                .issuingAfter(Duration.ofSeconds(one.number("issueDelaySeconds", 2, 0, A_DAY)));
    }

    private static void requireNew(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw new ControlError("重复：" + id, "Twice: " + id, List.of());
        }
    }

    private static String matching(ControlInput one, String key, String pattern) {
        String text = one.text(key);
        if (!text.matches(pattern)) {
            throw new ControlError(key + " 的格式不对：" + pattern, key + " must match " + pattern, List.of());
        }
        return text;
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
