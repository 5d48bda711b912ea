package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;

/** Which account hears of what (wechat-api.md §2.8, 3.8). */
final class Events {
    static final String OPENID = "oSANDBOX_payer_000000000001";

    private final Collection<AccountSetup> accounts;
    private final EventPush push;
    private final PushQueue queue;
    private final BiFunction<String, String, EventFate> fate;
    private final Clock clock;

    Events(Collection<AccountSetup> accounts, PushQueue queue, WeChat.EventHooks hooks, Clock clock) {
        this.accounts = accounts;
        this.push = new EventPush(clock, hooks.journal());
        this.queue = queue;
        this.fate = hooks.fate();
        this.clock = clock;
    }

    void authorization(AuthorizationOrder.Link link, boolean succeeded) {
        String id = link.orderId();
        send(
                link.appid(),
                "user_authorize_invoice",
                field("SuccOrderId", succeeded ? id : "")
                        + field("FailOrderId", succeeded ? "" : id)
                        + field("AuthorizeAppId", link.appid())
                        + field("Source", link.source())
                        + field("SPAppId", link.sPappid()));
    }

    /** The end mark of a CDATA section is split over two, so that no value ends its element early. */
    private static String field(String name, String value) {
        return "<" + name + "><![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]></" + name + ">";
    }

    private void send(String appid, String event, String fields) {
        Optional<AccountSetup> receiver = receiver(appid);
        if (receiver.isEmpty()) {
            return;
        }
        AccountSetup account = receiver.get();
        AccountSetup.Push to = java.util.Objects.requireNonNull(account.push());
        String xml = "<xml>" + field("ToUserName", account.originalId()) + field("FromUserName", OPENID)
                + "<CreateTime>" + clock.instant().getEpochSecond() + "</CreateTime>" + field("MsgType", "event")
                + field("Event", event) + fields + "</xml>";
        EventFate what = fate.apply(appid, xml);
        if (what.copies() == 0) {
            push.lose(account, to, OPENID, xml);
        }
        for (int copy = 0; copy < what.copies(); copy++) {
            Runnable delivery = () -> push.deliver(account, to, OPENID, xml);
            if (what.atOnce()) {
                delivery.run();
            } else if (what.late().isZero()) {
                queue.add(delivery);
            } else {
                queue.addAt(clock.instant().plus(what.late()), delivery);
            }
        }
    }

    /** An open-platform app never receives: a service account with a callback does. */
    private Optional<AccountSetup> receiver(String appid) {
        AccountSetup own = accounts.stream()
                .filter(a -> a.appid().equals(appid))
                .findFirst()
                .orElse(null);
        if (own == null) {
            return Optional.empty();
        }
        if (own.kind() != AccountKind.OPEN_APP) {
            return own.push() == null ? Optional.empty() : Optional.of(own);
        }
        return accounts.stream()
                .filter(a -> a.kind() == AccountKind.SERVICE_ACCOUNT && a.push() != null)
                .findFirst();
    }
}
