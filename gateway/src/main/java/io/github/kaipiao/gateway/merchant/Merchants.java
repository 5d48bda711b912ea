package io.github.kaipiao.gateway.merchant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All merchants of this installation, checked once at start-up. */
public final class Merchants {
    private final Map<String, Merchant> byId = new HashMap<>();
    private final Map<String, Merchant> byAppid = new HashMap<>();
    private final Map<String, Merchant> byPlatform = new HashMap<>();
    private final Map<String, Merchant> byMchid = new HashMap<>();

    /** @throws IllegalArgumentException naming every fault of the configuration, not only the first */
    public Merchants(List<Merchant> merchants) {
        List<String> faults = new ArrayList<>();
        for (Merchant m : merchants) {
            if (byId.put(m.id(), m) != null) {
                faults.add("merchant %s is configured twice".formatted(m.id()));
            }
            m.accounts().forEach(a -> {
                // One appid belongs to one merchant: the order ids shown to WeChat must not collide.
                if (byAppid.put(a.appid(), m) != null) {
                    faults.add("WeChat account %s is configured twice".formatted(a.appid()));
                }
            });
            m.platforms().forEach(p -> {
                if (byPlatform.put(p.id(), m) != null) {
                    faults.add("invoicing platform account %s is configured twice".formatted(p.id()));
                }
            });
            m.payMerchants().forEach(p -> {
                // Two merchants with one mchid could claim each other's payments.
                if (byMchid.put(p.mchid(), m) != null) {
                    faults.add("mchid %s of WeChat Pay is configured twice".formatted(p.mchid()));
                }
            });
            faults.addAll(faultsOf(m));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("kaipiao.merchants: " + String.join("; ", faults));
        }
    }

    private static List<String> faultsOf(Merchant m) {
        List<String> faults = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (Store s : m.stores()) {
            if (!numbers.add(s.number())) {
                faults.add("store %s of %s is configured twice".formatted(s.number(), m.id()));
            }
            if (m.platform(s.platform()).isEmpty()) {
                faults.add(
                        "store %s names the unknown invoicing platform account %s".formatted(s.number(), s.platform()));
            }
            faults.addAll(accountFaults(m, s));
        }
        for (PlatformAccount p : m.platforms()) {
            faults.addAll(p.faults());
            if (p.selfBuilt() != null && m.account(p.selfBuilt().appid()).isEmpty()) {
                faults.add("invoicing platform account %s inserts cards with the unknown WeChat account %s"
                        .formatted(p.id(), p.selfBuilt().appid()));
            }
        }
        for (WeChatAccount a : m.accounts()) {
            if (a.payMerchant() != null
                    && m.platform(a.payMerchant().platform()).isEmpty()) {
                faults.add("pay-merchant of %s names the unknown invoicing platform account %s"
                        .formatted(a.appid(), a.payMerchant().platform()));
            }
            if (a.payMerchant() != null
                    && m.payMerchant(a.payMerchant().mchid()).isEmpty()) {
                faults.add("pay-merchant of %s names mchid %s, which is not among pay-merchants of %s"
                        .formatted(a.appid(), a.payMerchant().mchid(), m.id()));
            }
        }
        return faults;
    }

    private static List<String> accountFaults(Merchant m, Store s) {
        List<String> faults = new ArrayList<>();
        Map<String, AccountKind> named = new LinkedHashMap<>();
        named.put(s.account(), AccountKind.SERVICE_ACCOUNT);
        if (s.appAccount() != null) {
            named.put(s.appAccount(), AccountKind.OPEN_APP);
        }
        if (s.miniProgramAccount() != null) {
            named.put(s.miniProgramAccount(), AccountKind.MINI_PROGRAM);
        }
        named.forEach((appid, kind) -> {
            WeChatAccount account = m.account(appid).orElse(null);
            if (account == null) {
                faults.add("store %s names the unknown WeChat account %s".formatted(s.number(), appid));
            } else if (account.kind() != kind) {
                faults.add("store %s needs a %s where it names %s, a %s"
                        .formatted(s.number(), kind, appid, account.kind()));
            }
        });
        return faults;
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }

    public Iterable<Merchant> all() {
        return List.copyOf(byId.values());
    }

    /** @throws IllegalStateException if a row names a merchant that is no longer configured */
    public Merchant get(String id) {
        Merchant merchant = byId.get(id);
        if (merchant == null) {
            throw new IllegalStateException("merchant " + id + " is no longer configured");
        }
        return merchant;
    }

    /** Looks at every key whatever it finds, so that the time taken does not tell which one came close. */
    public Optional<Merchant> byApiKey(String key) {
        Merchant found = null;
        for (Merchant m : byId.values()) {
            for (Secret candidate : m.apiKeys()) {
                if (candidate.matches(key)) {
                    found = m;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    public Optional<Merchant> byAppid(String appid) {
        return Optional.ofNullable(byAppid.get(appid));
    }

    public Optional<Merchant> byMchid(String mchid) {
        return Optional.ofNullable(byMchid.get(mchid));
    }

    public Optional<Merchant> byPlatformAccount(String id) {
        return Optional.ofNullable(byPlatform.get(id));
    }
}
