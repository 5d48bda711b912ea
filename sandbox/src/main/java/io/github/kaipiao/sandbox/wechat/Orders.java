package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All orders, by invoicing platform, merchant account and order id (wechat-api.md §12). */
public final class Orders implements StateHolder {
    private record Key(String sPappid, String appid, String orderId) {}

    private final Map<Key, AuthorizationOrder> orders = new LinkedHashMap<>();
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

    /** Leaves an order that is authorized or further as it is: its page then says what became of it. */
    synchronized void linkFromBill(AuthorizationOrder.Link link) {
        orders.putIfAbsent(key(link), new AuthorizationOrder(link));
    }

    private static void refuseIf(int code) {
        if (code != 0) {
            throw WeChatError.of(code);
        }
    }

    public synchronized Optional<AuthorizationOrder> find(String sPappid, String appid, String orderId) {
        return Optional.ofNullable(orders.get(new Key(sPappid, appid, orderId)));
    }

    synchronized List<AuthorizationOrder> all() {
        return List.copyOf(orders.values());
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
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(() -> unknown(appid, orderId));
        switch (order.state()) {
            case AUTHORIZED -> order.reject(reason);
            case REJECTED -> throw WeChatError.of(72035).because("订单已被拒绝过 it was rejected before");
            case INSERTED ->
                throw WeChatError.of(codes.rejectInserted()).because("订单已有卡券 the order has its card already");
            case LINKED -> throw neverAuthorized().because("用户还没有授权 the payer has not authorized it yet");
        }
    }

    /** Refuses whatever is not an authorized order of this platform and account. */
    synchronized AuthorizationOrder insertable(String sPappid, String appid, String orderId) {
        AuthorizationOrder order = find(sPappid, appid, orderId).orElseThrow(() -> unknown(appid, orderId));
        return switch (order.state()) {
            case AUTHORIZED -> order;
            case LINKED -> throw neverAuthorized().because("订单有授权链接，但用户还没有授权 the payer has not authorized it yet");
            case REJECTED -> throw WeChatError.of(72035).because("订单已被 rejectinsert 拒绝 it was rejected before");
            case INSERTED -> throw WeChatError.of(72056).because("订单已有卡券 the order has its card already");
        };
    }

    /** Which of the three ids does not fit is what people look for longest. */
    private WeChatError unknown(String appid, String orderId) {
        String words = "没有这个订单 no such order";
        for (Key key : orders.keySet()) {
            if (key.orderId().equals(orderId)) {
                words = !key.appid().equals(appid)
                        ? "订单属于另一个 appid the order belongs to another appid"
                        : "订单属于另一个 s_pappid the order belongs to another s_pappid";
            }
        }
        return neverAuthorized().because(words);
    }

    static WeChatError neverAuthorized() {
        return WeChatError.of(72038);
    }

    private static Key key(AuthorizationOrder.Link link) {
        return new Key(link.sPappid(), link.appid(), link.orderId());
    }

    private record State(List<AuthorizationOrder.Saved> orders) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(new State(
                orders.values().stream().map(AuthorizationOrder::saved).toList()));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        orders.clear();
        saved.orders().forEach(one -> orders.put(key(one.link()), new AuthorizationOrder(one)));
    }
}
