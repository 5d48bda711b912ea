package io.github.kaipiao.bench;

import io.github.kaipiao.gateway.callback.AuthorizationEvent;
import io.github.kaipiao.gateway.callback.CallbackQuery;
import io.github.kaipiao.gateway.callback.EventEnvelope;
import io.github.kaipiao.gateway.callback.EventParser;
import io.github.kaipiao.gateway.callback.WeChatEvent;
import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the bytes of a push in secure mode to an event with its fields, ours beside WxJava's. We verify both signatures and
 * the appid inside; WxJava verifies one signature and not the appid.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EventIntake {
    private final SealedEvent event = SealedEvent.create();
    private final byte[] body = event.body().getBytes(StandardCharsets.UTF_8);
    private final CallbackQuery query = new CallbackQuery(
            event.signature(), SealedEvent.TIMESTAMP, SealedEvent.NONCE, event.messageSignature(), true, null);
    private final EventEnvelope envelope = new EventEnvelope(new WeChatAccount(
            SealedEvent.APPID,
            AccountKind.SERVICE_ACCOUNT,
            new Secret("not used here"),
            new Secret(SealedEvent.TOKEN),
            new Secret(SealedEvent.KEY),
            null,
            false,
            null,
            null));
    private final WxMpDefaultConfigImpl wxjavaConfig = new WxMpDefaultConfigImpl();

    /** Both sides must do the work before either is timed. */
    @Setup
    public void bothReadTheSameOrder() {
        wxjavaConfig.setAppId(SealedEvent.APPID);
        wxjavaConfig.setToken(SealedEvent.TOKEN);
        wxjavaConfig.setAesKey(SealedEvent.KEY);
        if (!(ours() instanceof AuthorizationEvent authorization)
                || !authorization.orderId().equals(SealedEvent.ORDER_ID)
                || !SealedEvent.ORDER_ID.equals(wxjava().getSuccOrderId())) {
            throw new IllegalStateException("one side does not read the event");
        }
    }

    @Benchmark
    public WeChatEvent ours() {
        return EventParser.parse(envelope.open(query, body));
    }

    @Benchmark
    public WxMpXmlMessage wxjava() {
        return WxMpXmlMessage.fromEncryptedXml(
                event.body(), wxjavaConfig, SealedEvent.TIMESTAMP, SealedEvent.NONCE, event.messageSignature());
    }
}
