package io.github.kaipiao.prey.gateway.wechat;

import io.github.kaipiao.prey.gateway.order.PreyOrder;
import java.time.Instant;

/** A ground-floor class that knows a feature and the wall clock. */
public final class PreyClient {
    public final Instant now = Instant.now();
    public final Class<?> feature = PreyOrder.class;
}
