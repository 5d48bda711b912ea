package io.github.kaipiao.gateway.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the merchant API shows it: the lines as they were sold, the totals as they are after refunds.
 * {@code invoices} is filled by whoever knows them.
 */
public record OrderView(
        String orderNo,
        String storeNo,
        Instant paidAt,
        long amountFen,
        long discountFen,
        @Nullable String remark,
        List<LineView> lines,
        long refundedFen,
        long invoiceableFen,
        long netFen,
        long taxFen,
        Instant createdAt,
        List<?> invoices) {

    /** A line with its share of the order's discount and its tax. */
    public record LineView(
            String name,
            String taxCode,
            @Nullable String specification,
            @Nullable String unit,
            @Nullable String quantity,
            @Nullable String unitPrice,
            long amountFen,
            long discountFen,
            String taxRate,
            @Nullable String sku,
            long netFen,
            long taxFen) {}

    static OrderView of(Invoiceable left, List<?> invoices) {
        SalesOrder order = left.order();
        return new OrderView(
                order.orderNo(),
                order.storeNo(),
                order.paidAt(),
                order.amountFen(),
                order.discountFen(),
                order.remark(),
                order.taxedLines().stream().map(OrderView::line).toList(),
                left.refundedFen(),
                left.amountFen(),
                left.netFen(),
                left.taxFen(),
                order.createdAt(),
                invoices);
    }

    private static LineView line(TaxedLine taxed) {
        OrderLine l = taxed.line();
        return new LineView(
                l.name(),
                l.taxCode(),
                l.specification(),
                l.unit(),
                plain(l.quantity()),
                plain(l.unitPrice()),
                l.amountFen(),
                l.discountFen(),
                l.taxRate().text(),
                l.sku(),
                taxed.netFen(),
                taxed.taxFen());
    }

    private static @Nullable String plain(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
