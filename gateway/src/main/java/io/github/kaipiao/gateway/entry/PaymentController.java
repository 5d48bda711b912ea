package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.wechatpay.Prepay;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Places an order's payment at WeChat Pay, with 开发票 on its bill. */
@RestController
class PaymentController {
    private final StartPayment startPayment;

    PaymentController(StartPayment startPayment) {
        this.startPayment = startPayment;
    }

    /**
     * @param mchid where the merchant has more than one
     * @param appid where the payer meets another account than the store's
     * @param openid of the payer under that appid, for JSAPI
     * @param payerIp for H5
     */
    record PaymentRequest(
            @Nullable String way,
            @Nullable String mchid,
            @Nullable String appid,
            @Nullable String openid,
            @Nullable String payerIp) {
        /** Personal data stays out of logs and exception texts. */
        @Override
        public String toString() {
            return "PaymentRequest[" + way + "]";
        }
    }

    /** {@code launch} is what the front-end hands to WeChat, by WeChat's own names. */
    record PaymentStarted(
            String orderNo, Prepay.Way way, PayAfterView.PaymentView payment, Map<String, String> launch) {}

    @PostMapping("/v1/orders/{orderNo}/payments")
    PaymentStarted start(Merchant merchant, @PathVariable String orderNo, @RequestBody PaymentRequest request) {
        return startPayment.start(merchant, orderNo, request);
    }
}
