package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.invoice.AuthorizeFromBill.Bill;
import io.github.kaipiao.gateway.invoice.AuthorizeFromBill.FoundBy;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.wechatpay.Payment;
import io.github.kaipiao.gateway.wechatpay.Payments;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the order behind an authorization that WeChat Pay began. No page says whether its order id is WeChat Pay's number of
 * the payment or the merchant's (wechat-api.md §2.8), so both are tried; an operator's word goes before either.
 */
@Component
final class OrderOfBill {
    private static final Logger LOG = LoggerFactory.getLogger(OrderOfBill.class);
    private final AuthorizationLinks links;
    private final Payments payments;

    OrderOfBill(AuthorizationLinks links, Payments payments) {
        this.links = links;
        this.payments = payments;
    }

    /** @return empty if nothing fits, or more than one order does */
    Optional<Bill> find(Merchant merchant, String wechatOrderId, String appid) {
        Optional<String> linked = links.orderOf(merchant.id(), wechatOrderId);
        if (linked.isPresent()) {
            return Optional.of(new Bill(linked.get(), wechatOrderId, appid, FoundBy.OPERATOR));
        }
        List<Payment> found = payments.byTransactionId(merchant.id(), wechatOrderId);
        FoundBy by = FoundBy.TRANSACTION_ID;
        if (found.isEmpty()) {
            found = payments.byOutTradeNo(merchant.id(), wechatOrderId);
            by = FoundBy.OUT_TRADE_NO;
        }
        List<String> orders = found.stream().map(Payment::orderNo).distinct().toList();
        if (orders.size() > 1) {
            LOG.warn(
                    "WeChat's order id {} fits {} orders of {}: link it by hand",
                    wechatOrderId,
                    orders.size(),
                    merchant.id());
        }
        return orders.size() == 1 ? Optional.of(new Bill(orders.get(0), wechatOrderId, appid, by)) : Optional.empty();
    }
}
