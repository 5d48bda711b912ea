package io.github.kaipiao.gateway.webhook;

/** Where a message stands. */
enum DeliveryState {
    /** Not accepted yet; another attempt is due. */
    PENDING,
    /** The merchant's system answered 2xx. */
    DELIVERED,
    /** Given up until someone asks for a redelivery. */
    PARKED
}
