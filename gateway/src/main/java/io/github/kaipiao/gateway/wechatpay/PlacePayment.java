package io.github.kaipiao.gateway.wechatpay;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.WechatPayException;
import io.github.kaipiao.gateway.web.Refusal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Places an order at WeChat Pay. Placing the same order again is harmless: WeChat Pay gives the same one. */
@Component
public class PlacePayment {
    private static final Logger LOG = LoggerFactory.getLogger(PlacePayment.class);

    private final PayAccess access;
    private final NotifyUrl notifyUrl;

    PlacePayment(PayAccess access, NotifyUrl notifyUrl) {
        this.access = access;
        this.notifyUrl = notifyUrl;
    }

    /**
     * @return what the front-end hands to WeChat, by WeChat's own names
     * @throws Refusal 502 with WeChat Pay's code, 503 if it does not answer
     */
    public Map<String, String> place(Prepay order) {
        MerchantKeys keys = access.keys(order.mchid())
                .orElseThrow(() -> new IllegalStateException("mchid " + order.mchid() + " has no api-v3 settings"));
        try {
            return new PrepayCall(keys, notifyUrl.of(order.mchid())).place(order);
        } catch (ServiceException e) {
            LOG.warn("WeChat Pay refuses order {}: {} {}", order.outTradeNo(), e.getHttpStatusCode(), e.getErrorCode());
            throw Refusal.upstream(
                    502,
                    "WECHATPAY_REFUSED",
                    "微信支付拒绝下单。 WeChat Pay refuses the order.",
                    "按 upstream 的原因更正商户号配置或订单。 Mend what upstream names: the mchid's settings or the order.",
                    new Refusal.Upstream(
                            "WECHATPAY", String.valueOf(e.getErrorCode()), String.valueOf(e.getErrorMessage())));
        } catch (WechatPayException | MerchantKeys.KeysUnavailable e) {
            // The exception's text quotes request and answer.
            LOG.warn("WeChat Pay gives no answer to trust: {}", e.getClass().getSimpleName());
            throw Refusal.upstream(
                    503,
                    "WECHATPAY_UNAVAILABLE",
                    "暂时得不到微信支付的可信回答。 WeChat Pay gives no answer that can be trusted at the moment.",
                    "稍后再试同一请求。 Repeat the same request later.",
                    new Refusal.Upstream("WECHATPAY", "NO_ANSWER", e.getClass().getSimpleName()));
        }
    }
}
