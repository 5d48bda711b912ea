package io.github.kaipiao.sandbox.wechat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Which account hears of what (wechat-api.md §2.8, 3.8, 6.4). */
final class Events {
    static final String OPENID = "oSANDBOX_payer_000000000001";

    private final Callbacks callbacks;
    private final EventPush push;
    private final PushQueue queue;
    private final BiFunction<String, String, EventFate> fate;
    private final Unconfirmed.EventForm form;
    private final Clock clock;

    Events(
            Callbacks callbacks,
            EventPush push,
            PushQueue queue,
            BiFunction<String, String, EventFate> fate,
            Unconfirmed.EventForm form,
            Clock clock) {
        this.callbacks = callbacks;
        this.push = push;
        this.queue = queue;
        this.fate = fate;
        this.form = form;
        this.clock = clock;
    }

    void authorization(AuthorizationOrder.Link link, boolean succeeded) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("SuccOrderId", succeeded ? link.orderId() : "");
        fields.put("FailOrderId", succeeded ? "" : link.orderId());
        fields.put(form.appId() ? "AppId" : "AuthorizeAppId", link.appid());
        fields.put("Source", link.source());
        if (form.spAppId()) {
            fields.put("SPAppId", link.sPappid());
        }
        send(link.appid(), "user_authorize_invoice", fields);
    }

    /** To the platform that inserted the card and to the merchant; to one that is both, once. */
    void statusChanged(CardRecord record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Status", record.card().status());
        fields.put("CardId", record.card().cardId());
        fields.put("Code", record.card().code());
        Set<String> receivers = new LinkedHashSet<>();
        callbacks.appidOf(record.template().sPappid()).ifPresent(receivers::add);
        receivers.add(record.appid());
        receivers.forEach(appid -> send(appid, "update_invoice_status", fields));
    }

    /** To the account whose code was scanned. */
    void titleSubmitted(String appid, TitleChoice title, String attach) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title.title());
        fields.put("tax_no", title.taxNumber());
        fields.put("addr", title.address());
        fields.put("phone", title.phone());
        fields.put("bank_type", title.bankName());
        fields.put("bank_no", title.bankAccount());
        fields.put("attach", attach);
        fields.put("title_type", title.company() ? "InvoiceUserTitleBusinessType" : "InvoiceUserTitlePersonType");
        send(appid, "submit_invoice_title", fields);
    }

    private void send(String appid, String event, Map<String, String> fields) {
        Callbacks.Receiver receiver = callbacks.receiver(appid).orElse(null);
        if (receiver == null) {
            return;
        }
        EventMessage message = new EventMessage(
                        receiver.format(),
                        receiver.account().originalId(),
                        OPENID,
                        clock.instant().getEpochSecond(),
                        event)
                .with(fields);
        EventFate what = fate.apply(appid, message.plain());
        if (what.copies() == 0) {
            push.lose(receiver, OPENID, message);
        }
        for (int copy = 0; copy < what.copies(); copy++) {
            Runnable delivery = () -> push.deliver(callbacks.takeKey(receiver), OPENID, message);
            if (what.atOnce()) {
                delivery.run();
            } else if (what.late().isZero()) {
                queue.add(delivery);
            } else {
                queue.addAt(clock.instant().plus(what.late()), delivery);
            }
        }
    }
}
