package io.github.kaipiao.gateway.wechatpay;

import io.github.kaipiao.gateway.wechatpay.NoticeRefused.Reason;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Takes a notification: verified, opened, and stored once. When it returns, WeChat Pay may forget it. */
@Component
class ReceiveNotice {
    /** Both ways; the library does not look at it for notifications (§6.2). */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final PayAccess access;
    private final PaymentNotices notices;
    private final SettleNotice settle;
    private final Clock clock;

    ReceiveNotice(PayAccess access, PaymentNotices notices, SettleNotice settle, Clock clock) {
        this.access = access;
        this.notices = notices;
        this.settle = settle;
        this.clock = clock;
    }

    enum Received {
        STORED,
        DUPLICATE
    }

    /** @throws NoticeRefused and changes nothing, unless it is genuine, ours, and fresh or already stored */
    Received receive(String mchid, NoticeEnvelope envelope) {
        MerchantKeys keys = access.keys(mchid).orElseThrow(() -> new NoticeRefused(Reason.UNKNOWN_MERCHANT));
        envelope.verify(keys);
        PaymentNotice notice = envelope.open(mchid, keys);
        if (!notice.content().path("mchid").asString("").equals(mchid)) {
            throw new NoticeRefused(Reason.WRONG_MERCHANT);
        }
        if (Math.abs(clock.instant().getEpochSecond() - envelope.seconds()) > FRESH.toSeconds()) {
            // A repeat of what we have is harmless at any age, and refusing it would only make WeChat Pay repeat it
            // again.
            if (notices.knows(mchid, notice.id())) {
                return Received.DUPLICATE;
            }
            throw new NoticeRefused(Reason.STALE);
        }
        return settle.settle(notice) ? Received.STORED : Received.DUPLICATE;
    }
}
