package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.control.ControlInput;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file of {@code --config}: whom the sandbox knows, and what it does where no source says what WeChat does. */
record SandboxConfig(
        List<AccountSetup> accounts,
        List<PlatformSetup> platforms,
        List<NuonuoSetup> nuonuos,
        List<PayMerchantSetup> payMerchants,
        Unconfirmed unconfirmed) {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST = 1000;
    private static final int A_DAY = 86_400;
    private static final String[] PLATFORM = {"id", "key", "secret", "sPappid", "insertsCard", "issueDelaySeconds"};
    private static final String[] NUONUO = {"appKey", "appSecret", "taxNumber", "app", "issueDelaySeconds"};

    /** @throws ControlError saying what is wrong and what is allowed */
    static SandboxConfig read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ControlError("配置文件超过 1 MiB", "The file is larger than 1 MiB", List.of());
            }
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            return of(JsonMapper.shared().readTree(Files.readAllBytes(file)), folder);
        } catch (IOException e) {
            throw new ControlError("读不到 " + file, "Cannot read " + file, List.of());
        } catch (JacksonException e) {
            throw new ControlError("配置文件不是 JSON", "The file is not JSON", List.of());
        }
    }

    /** @param folder from which it names other files */
    private static SandboxConfig of(JsonNode json, Path folder) {
        ControlInput root = ControlInput.of(json, "", "accounts", "platforms", "nuonuo", "payMerchants", "unconfirmed");
        List<AccountSetup> accounts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ControlInput one : root.list("accounts", AccountInput.KEYS)) {
            accounts.add(AccountInput.read(one));
            requireNew(ids, one.text("appid"));
        }
        if (accounts.isEmpty() || accounts.size() > MOST) {
            throw new ControlError(
                    "accounts 需要 1–1000 个账号", "accounts needs 1 to 1000 of them", List.of(AccountInput.KEYS));
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
        Set<String> appids =
                new TreeSet<>(accounts.stream().map(AccountSetup::appid).toList());
        List<PayMerchantSetup> payMerchants = new ArrayList<>();
        for (ControlInput one : root.list("payMerchants", PayMerchantInput.KEYS)) {
            payMerchants.add(PayMerchantInput.read(one, folder, appids));
            requireNew(ids, "payMerchant " + one.text("mchid"));
        }
        return new SandboxConfig(
                List.copyOf(accounts),
                List.copyOf(platforms),
                List.copyOf(nuonuos),
                List.copyOf(payMerchants),
                UnconfirmedInput.read(root));
    }

    private static PlatformSetup platform(ControlInput one, String firstAppid) {
        return new PlatformSetup(
                one.matching("id", "[A-Za-z0-9_-]{1,64}"),
                one.text("key"),
                one.text("secret"),
                one.text("sPappid", PlatformSetup.sPappidOf(firstAppid)),
                one.flag("insertsCard", true),
                Duration.ofSeconds(one.number("issueDelaySeconds", 2, 0, A_DAY)));
    }

    private static NuonuoSetup nuonuo(ControlInput one) {
        return NuonuoSetup.selfUse(
                        one.matching("appKey", "[A-Za-z0-9_-]{1,64}"),
                        one.text("appSecret"),
                        one.matching("taxNumber", "[0-9A-Z]{15,20}"))
                .as(NuonuoSetup.App.valueOf(one.oneOf("app", "SELF_USE", AccountInput.names(NuonuoSetup.App.values()))))
                .issuingAfter(Duration.ofSeconds(one.number("issueDelaySeconds", 2, 0, A_DAY)));
    }

    private static void requireNew(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw new ControlError("重复：" + id, "Twice: " + id, List.of());
        }
    }
}
