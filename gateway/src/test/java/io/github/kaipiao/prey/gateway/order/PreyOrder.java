package io.github.kaipiao.prey.gateway.order;

import com.github.kagkarlsson.scheduler.Clock;
import com.wechat.pay.java.core.Config;
import io.github.kaipiao.prey.gateway.entry.PreyEntry;

/** An order that knows its entrance, the scheduler and WeChat Pay, and wants too much. */
public final class PreyOrder {
    public final Class<?> entrance = PreyEntry.class;
    public final Class<?> scheduler = Clock.class;
    public final Class<?> weChatPay = Config.class;

    public PreyOrder(int a, int b, int c, int d, int e, int f, int g) {}
}
