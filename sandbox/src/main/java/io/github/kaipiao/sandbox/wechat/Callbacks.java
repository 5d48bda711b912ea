package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.PushFormat;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Each account's callback: its address, its keys, and who hears in place of whom (wechat-api.md §2.8, §10.1). */
final class Callbacks {
    /** An account that hears, and how. */
    record Receiver(AccountSetup account, AccountSetup.Push push) {
        PushFormat format() {
            PushFormat chosen = push.format();
            if (chosen != null) {
                return chosen;
            }
            return account.kind() == AccountKind.MINI_PROGRAM ? PushFormat.JSON : PushFormat.XML;
        }
    }

    /** The key before the last change, for as many pushes as still come with it. */
    private record OldKey(String encodingAesKey, int pushes) {}

    private final Map<String, AccountSetup> accounts = new LinkedHashMap<>();
    private final Map<String, OldKey> oldKeys = new LinkedHashMap<>();

    Callbacks(Collection<AccountSetup> setups) {
        setups.forEach(setup -> accounts.put(setup.appid(), setup));
    }

    /** @throws IllegalArgumentException if there is no such account, or none that can have a callback */
    synchronized AccountSetup account(String appid) {
        AccountSetup account = accounts.get(appid);
        if (account == null || account.kind() == AccountKind.OPEN_APP) {
            throw new IllegalArgumentException("no account with a callback has the appid " + appid);
        }
        return account;
    }

    synchronized void set(String appid, AccountSetup.Push push) {
        accounts.put(appid, account(appid).withPush(push));
        oldKeys.remove(appid);
    }

    /** @param pushesWithOldKey so many more come with the key there was */
    synchronized void changeKey(String appid, String encodingAesKey, int pushesWithOldKey) {
        AccountSetup account = account(appid);
        AccountSetup.Push push = account.push();
        if (push == null) {
            throw new IllegalArgumentException("the account has no callback: " + appid);
        }
        accounts.put(appid, account.withPush(push.withKey(encodingAesKey)));
        oldKeys.put(appid, new OldKey(push.encodingAesKey(), pushesWithOldKey));
    }

    /** An open-platform app never receives: a service account with a callback does. */
    synchronized Optional<Receiver> receiver(String appid) {
        AccountSetup own = accounts.get(appid);
        if (own == null) {
            return Optional.empty();
        }
        if (own.kind() != AccountKind.OPEN_APP) {
            return receiver(own);
        }
        return accounts.values().stream()
                .filter(a -> a.kind() == AccountKind.SERVICE_ACCOUNT)
                .flatMap(a -> receiver(a).stream())
                .findFirst();
    }

    /** The account an invoicing platform is, if the sandbox knows it. */
    synchronized Optional<String> appidOf(String sPappid) {
        return accounts.keySet().stream()
                .filter(appid -> PlatformSetup.sPappidOf(appid).equals(sPappid))
                .findFirst();
    }

    /** The receiver, with the key its next push is sealed with. */
    synchronized Receiver takeKey(Receiver receiver) {
        String appid = receiver.account().appid();
        OldKey old = oldKeys.get(appid);
        if (old == null || old.pushes() == 0) {
            return receiver;
        }
        oldKeys.put(appid, new OldKey(old.encodingAesKey(), old.pushes() - 1));
        return new Receiver(receiver.account(), receiver.push().withKey(old.encodingAesKey()));
    }

    private static Optional<Receiver> receiver(AccountSetup account) {
        return Optional.ofNullable(account.push()).map(push -> new Receiver(account, push));
    }
}
