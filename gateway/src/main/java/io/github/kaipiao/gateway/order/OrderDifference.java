package io.github.kaipiao.gateway.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt and an upload that do not tell the same of one order. The order stays as it was stored first.
 *
 * @param id of what was told second: the same words again are the same difference
 * @param decision absent until an operator has decided
 */
public record OrderDifference(
        String id,
        String merchantId,
        String orderNo,
        Origin origin,
        List<Fact> facts,
        Instant foundAt,
        @Nullable Decision decision) {

    public OrderDifference {
        facts = List.copyOf(facts);
    }

    /** Who came second. */
    public enum Origin {
        RECEIPT,
        UPLOAD
    }

    /** What the operator says of what was told second. */
    public enum Decision {
        /** It means the stored order, which stands: a receipt opens it, an upload is done with. */
        ACCEPT,
        /** A receipt is of no use; an upload shows that the stored order is wrong, which is not to be invoiced. */
        REFUSE
    }

    /**
     * @param field {@code storeNo}, {@code paidAt}, {@code amountFen}, or {@code amountFen at 0.06}: what is taxed at a rate
     * @param stored what the order says
     * @param told what the other one says
     */
    public record Fact(String field, String stored, String told) {}
}
