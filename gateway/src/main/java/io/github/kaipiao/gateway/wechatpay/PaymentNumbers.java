package io.github.kaipiao.gateway.wechatpay;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One transaction at a time looks for what is known under a payment's numbers and writes what it knows itself. Without it a payment
 * registered in the instant of its notification and the notification would each look before the other is committed, and miss
 * one another for ever.
 */
@Component
class PaymentNumbers {
    /** Any number, the same in all versions that run together. */
    private static final int LOCK = 0x7061796e;

    private final JdbcClient sql;

    PaymentNumbers(JdbcClient sql) {
        this.sql = sql;
    }

    /** Until the caller's transaction ends. In one order for everybody, so that no two wait for each other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String mchid, @Nullable String transactionId, @Nullable String outTradeNo) {
        Stream.of(key(mchid, "t", transactionId), key(mchid, "n", outTradeNo))
                .filter(Objects::nonNull)
                .map(String::hashCode)
                .sorted()
                .forEach(key -> sql.sql("select pg_advisory_xact_lock(?, ?)")
                        .params(LOCK, key)
                        .query((row, n) -> key)
                        .single());
    }

    private static @Nullable String key(String mchid, String kind, @Nullable String number) {
        return number == null ? null : mchid + ' ' + kind + ' ' + number;
    }
}
