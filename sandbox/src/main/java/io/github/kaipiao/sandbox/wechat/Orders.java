package io.github.kaipiao.sandbox.wechat;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All orders, by invoicing platform, merchant account and order id (wechat-api.md §12). */
public final class Orders {
    private record Key(String sPappid, String appid, String orderId) {}

    private final Map<Key, AuthorizationOrder> orders = new HashMap<>();
    private final Clock clock;
    private final Unconfirmed unconfirmed;

    Orders(Clock clock, Unconfirmed unconfirmed) {
        this.clock = clock;
        this.unconfirmed = unconfirmed;
    }

    synchronized void link(AuthorizationOrder.Link link) {
        AuthorizationOrder order = orders.get(key(link));
        if (order == null) {
            orders.put(key(link), new AuthorizationOrder(link));
            return;
        }
        switch (order.state()) {
            case LINKED -> order.relink(link);
            case REJECTED -> throw new WeChatError(72035, "biz reject insert");
            case AUTHORIZED -> refuseIf(unconfirmed.authorizedAgainCode(), "HAS_Auth");
            case INSERTED -> refuseIf(unconfirmed.insertedAgainCode(), "HAS_SEND");
        }
    }

    /** Leaves an order that is authorized or further as it is: its page then says what became of it. */
    synchronized void linkFromBill(AuthorizationOrder.Link link) {
        orders.putIfAbsent(key(link), new AuthorizationOrder(link));
    }

    private static void refuseIf(int code, String message) {
        if (code != 0) {
            throw new WeChatError(code, message);
        }
    }

    public synchronized Optional<AuthorizationOrder> find(String sPappid, String appid, String orderId) {
        return Optional.ofNullable(orders.get(new Key(sPappid, appid, orderId)));
    }

    /** @return whether it was this tap that authorized it; a second tap changes nothing */
    synchronized boolean authorize(AuthorizationOrder order, @Nullable TitleChoice title) {
        if (order.state() != AuthorizationOrder.State.LINKED) {
            return false;
        }
        order.authorize(order.link().type() == 1 ? title : null, clock.instant());
        return true;
    }

    synchronized void reject(String sPappid, String appid, String orderId, String reason) {
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(WeChatError::neverAuthorized);
        switch (order.state()) {
            case AUTHORIZED -> order.reject(reason);
            case REJECTED -> throw new WeChatError(72035, "biz reject insert");
            case INSERTED ->
                throw new WeChatError(unconfirmed.rejectInsertedCode(), "order_id repeated, please check order_id");
            case LINKED -> throw WeChatError.neverAuthorized();
        }
    }

    /** Refuses whatever is not an authorized order of this platform and account. */
    synchronized AuthorizationOrder insertable(String sPappid, String appid, String orderId) {
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(WeChatError::neverAuthorized);
        return switch (order.state()) {
            case AUTHORIZED -> order;
            case LINKED -> throw WeChatError.neverAuthorized();
            case REJECTED -> throw new WeChatError(72035, "biz reject insert");
            case INSERTED -> throw new WeChatError(72056, "order_id repeated, please check order_id");
        };
    }

    private static Key key(AuthorizationOrder.Link link) {
        return new Key(link.sPappid(), link.appid(), link.orderId());
    }
}
