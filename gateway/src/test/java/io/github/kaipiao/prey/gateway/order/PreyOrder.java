package io.github.kaipiao.prey.gateway.order;

import com.github.kagkarlsson.scheduler.Clock;
import io.github.kaipiao.prey.gateway.entry.PreyEntry;

/** An order that knows its entrance and the scheduler, and wants too much. */
public final class PreyOrder {
    public final Class<?> entrance = PreyEntry.class;
    public final Class<?> scheduler = Clock.class;

    public PreyOrder(int a, int b, int c, int d, int e, int f, int g) {}
}
