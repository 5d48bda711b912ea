package io.github.kaipiao.gateway.wechat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The invoice a card shows. Buyer's and seller's data are not printed.
 *
 * @param issuedAt sent in seconds
 */
public record CardInvoice(
        CardInvoiceNumber number,
        Instant issuedAt,
        CardAmounts amounts,
        CardBuyer buyer,
        CardSeller seller,
        CardContent content) {

    /** Fen; total is what the buyer pays, tax included, and must be net plus tax. */
    public record CardAmounts(long totalFen, long netFen, long taxFen) {
        public CardAmounts {
            Bounded.fen("totalFen", totalFen, 1);
            Bounded.fen("netFen", netFen, 0);
            Bounded.fen("taxFen", taxFen, 0);
            if (netFen + taxFen != totalFen) {
                throw new IllegalArgumentException("netFen and taxFen must add up to totalFen");
            }
        }
    }

    /**
     * Who bought; null where the invoice does not say.
     *
     * @param title invoice title 抬头, 1 to 200 characters
     */
    public record CardBuyer(
            String title,
            @Nullable String taxNumber,
            @Nullable String addressAndPhone,
            @Nullable String bankAccount) {
        public CardBuyer {
            Bounded.text("title", title, 200);
            Bounded.optional("taxNumber", taxNumber, 32);
            Bounded.optional("addressAndPhone", addressAndPhone, 300);
            Bounded.optional("bankAccount", bankAccount, 300);
        }

        @Override
        public String toString() {
            return "CardBuyer[***]";
        }
    }

    /** Null where the invoice does not say. */
    public record CardSeller(
            @Nullable String taxNumber,
            @Nullable String addressAndPhone,
            @Nullable String bankAccount) {
        public CardSeller {
            Bounded.optional("taxNumber", taxNumber, 32);
            Bounded.optional("addressAndPhone", addressAndPhone, 300);
            Bounded.optional("bankAccount", bankAccount, 300);
        }

        @Override
        public String toString() {
            return "CardSeller[***]";
        }
    }

    /**
     * What the invoice lists.
     *
     * @param lines at most 2000
     * @param cashier 收款人
     * @param maker 开票人
     */
    public record CardContent(
            List<CardLine> lines,
            @Nullable String remarks,
            @Nullable String cashier,
            @Nullable String maker) {
        public CardContent {
            lines = Bounded.list("lines", lines, 2000);
            Bounded.optional("remarks", remarks, 500);
            Bounded.optional("cashier", cashier, 50);
            Bounded.optional("maker", maker, 50);
        }

        @Override
        public String toString() {
            return "CardContent[lines=" + lines.size() + "]";
        }
    }

    /**
     * One line.
     *
     * @param quantity whole numbers only on this wire; null where the invoice has a fraction or none
     * @param priceFen price of one unit, in fen
     */
    public record CardLine(
            String name,
            @Nullable Integer quantity,
            @Nullable String unit,
            long priceFen) {
        public CardLine {
            Bounded.text("name", name, 200);
            Bounded.optional("unit", unit, 20);
            if (priceFen < -Bounded.MAX_FEN || priceFen > Bounded.MAX_FEN) {
                throw new IllegalArgumentException("priceFen is out of range");
            }
        }
    }
}
