package io.github.kaipiao.gateway.order;

/**
 * A line with its tax, ready for an invoice.
 *
 * @param discountFen the line's own discount and its share of the order's, fen, tax included
 * @param netFen without tax, after the discount
 * @param taxFen netFen + taxFen = amountFen − discountFen
 */
public record TaxedLine(OrderLine line, long discountFen, long netFen, long taxFen) {
    static TaxedLine of(OrderLine line, long orderDiscountShareFen) {
        long discount = line.discountFen() + orderDiscountShareFen;
        long gross = line.amountFen() - discount;
        long tax = line.taxRate().taxWithin(gross);
        return new TaxedLine(line, discount, gross - tax, tax);
    }
}
