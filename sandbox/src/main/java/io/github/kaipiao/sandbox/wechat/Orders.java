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
    private final Unconfirmed.OrderCodes codes;

    Orders(Clock clock, Unconfirmed.OrderCodes codes) {
        this.clock = clock;
        this.codes = codes;
    }

    synchronized void link(AuthorizationOrder.Link link) {
        AuthorizationOrder order = orders.get(key(link));
        if (order == null) {
            orders.put(key(link), new AuthorizationOrder(link));
            return;
        }
        switch (order.state()) {
            case LINKED -> order.relink(link);
            case REJECTED -> refuseIf(codes.rejectedAgain());
            case AUTHORIZED -> refuseIf(codes.authorizedAgain());
            case INSERTED -> refuseIf(codes.insertedAgain());
        }
    }

    private static void refuseIf(int code) {
        if (code != 0) {
            throw WeChatError.of(code);
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
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(Orders::neverAuthorized);
        switch (order.state()) {
            case AUTHORIZED -> order.reject(reason);
            case REJECTED -> throw WeChatError.of(72035);
            case INSERTED -> throw WeChatError.of(codes.rejectInserted());
            case LINKED -> throw neverAuthorized();
        }
    }

    /** Refuses whatever is not an authorized order of this platform and account. */
    synchronized AuthorizationOrder insertable(String sPappid, String appid, String orderId) {
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(Orders::neverAuthorized);
        return switch (order.state()) {
            case AUTHORIZED -> order;
            case LINKED -> throw neverAuthorized();
            case REJECTED -> throw WeChatError.of(72035);
            case INSERTED -> throw WeChatError.of(72056);
        };
    }

    static WeChatError neverAuthorized() {
        return WeChatError.of(72038);
    }

    private static Key key(AuthorizationOrder.Link link) {
        return new Key(link.sPappid(), link.appid(), link.orderId());
    }
}
