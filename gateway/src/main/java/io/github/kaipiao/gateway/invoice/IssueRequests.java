package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.order.Invoiceable;
import io.github.kaipiao.gateway.order.OrderLine;
import io.github.kaipiao.gateway.order.OrderRefunds;
import io.github.kaipiao.gateway.order.SalesOrder;
import io.github.kaipiao.gateway.order.TaxedLine;
import io.github.kaipiao.gateway.platform.IssueRequest;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the request for an invoice from its order and title, and freezes it with the serial. */
@Component
class IssueRequests {
    private final OrderRefunds refunds;
    private final Merchants merchants;
    private final JsonMapper json;
    private final String baseUrl;

    IssueRequests(OrderRefunds refunds, Merchants merchants, JsonMapper json, GatewaySettings settings) {
        this.refunds = refunds;
        this.merchants = merchants;
        this.json = json;
        this.baseUrl = settings.baseUrl().toString().replaceAll("/+$", "");
    }

    IssueRequest of(Invoice invoice, PlatformAccount platform) {
        Application a = invoice.application();
        Invoiceable left = refunds.left(a.merchantId(), a.orderNo());
        return new IssueRequest(
                a.serial(),
                a.wechatOrderId(),
                a.appid(),
                a.sPappid(),
                platform.sellerName(),
                platform.sellerTaxNumber(),
                a.storeNo(),
                buyer(Objects.requireNonNull(invoice.state().title())),
                a.amountFen(),
                a.netFen(),
                a.taxFen(),
                remark(left.order()),
                left.lines().stream().map(IssueRequests::line).toList(),
                baseUrl + "/platform/" + a.platformId() + "/callback");
    }

    String freeze(IssueRequest request) {
        return json.writeValueAsString(request);
    }

    IssueRequest thaw(Invoice invoice) {
        return json.readValue(Objects.requireNonNull(invoice.state().issueRequest()), IssueRequest.class);
    }

    /** A store that is no longer configured has no name to print. */
    private @Nullable String remark(SalesOrder order) {
        if (order.remark() != null) {
            return order.remark();
        }
        Merchant merchant = merchants.get(order.merchantId());
        return merchant.remarkTemplate()
                .flatMap(template -> merchant.store(order.storeNo())
                        .map(store -> template.fill(store, order.orderNo(), order.paidAt())))
                .orElse(null);
    }

    private static IssueRequest.Buyer buyer(Title t) {
        return new IssueRequest.Buyer(
                t.type().name(),
                t.name(),
                t.taxNumber(),
                t.address(),
                t.phone(),
                t.bankName(),
                t.bankAccount(),
                t.email());
    }

    private static IssueRequest.Line line(TaxedLine taxed) {
        OrderLine l = taxed.line();
        return new IssueRequest.Line(
                l.name(),
                l.taxCode(),
                l.specification(),
                l.unit(),
                plain(l.quantity()),
                plain(l.unitPrice()),
                l.amountFen(),
                taxed.discountFen(),
                l.taxRate().text(),
                taxed.netFen(),
                taxed.taxFen());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
