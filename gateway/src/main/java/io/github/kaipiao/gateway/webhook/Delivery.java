package io.github.kaipiao.gateway.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the merchant API shows it. Its text is left out: the invoice itself is there to be asked for.
 *
 * @param attemptCount over all rounds
 * @param lastStatus HTTP status of the last attempt; absent before the first and where no answer came
 * @param lastError name of an {@link AttemptFault}; absent if the last attempt was accepted
 * @param nextAt when the next attempt is due; absent unless PENDING
 * @param deliveredAt the last time it was accepted; stays while it is delivered once more
 */
record Delivery(
        String id,
        String type,
        DeliveryState state,
        int attemptCount,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        @Nullable Instant nextAt,
        Instant createdAt,
        @Nullable Instant deliveredAt) {}
