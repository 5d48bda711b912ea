package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.binarywang.wxpay.bean.notify.WxPayOrderNotifyResult;
import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderRequest;
import com.github.binarywang.wxpay.bean.result.WxPayOrderQueryResult;
import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WxJava, written for the real V2, orders, asks and reads the notification; it checks every answer's signature. */
class WxJavaPayClientTest {
    private final Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start();
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        sandbox.close();
        mailbox.close();
    }

    private WxPayServiceImpl wxJava(String signType, String key) {
        WxPayConfig config = new WxPayConfig();
        config.setAppId(Shop.APPID);
        config.setMchId(PayShop.MCHID);
        config.setMchKey(key);
        config.setSignType(signType);
        config.setApiHostUrl(sandbox.url());
        WxPayServiceImpl service = new WxPayServiceImpl();
        service.setConfig(config);
        return service;
    }

    private WxPayUnifiedOrderRequest order() {
        return WxPayUnifiedOrderRequest.newBuilder()
                .body("两杯咖啡")
                .outTradeNo("P2")
                .totalFee(1100)
                .spbillCreateIp("127.0.0.1")
                .notifyUrl(mailbox.url("/paid"))
                .tradeType("NATIVE")
                .productId("coffee")
                .receipt("Y")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "HMAC-SHA256"})
    void it_orders_hears_of_the_payment_and_asks_for_it(String signType) throws Exception {
        WxPayServiceImpl wxJava = wxJava(signType, PayShop.V2_KEY);
        String codeUrl = wxJava.unifiedOrder(order()).getCodeURL();
        assertThat(wxJava.queryOrder(null, "P2").getTradeState()).isEqualTo("NOTPAY");

        String transactionId = sandbox.pay().pay(codeUrl).transactionId();
        sandbox.deliverPushes();

        WxPayOrderNotifyResult told =
                wxJava.parseOrderNotifyResult(mailbox.await().body());
        assertThat(told.getTransactionId()).isEqualTo(transactionId);
        assertThat(told.getTotalFee()).isEqualTo(1100);
        WxPayOrderQueryResult asked = wxJava.queryOrder(transactionId, null);
        assertThat(asked.getTradeState()).isEqualTo("SUCCESS");
        assertThat(asked.getOutTradeNo()).isEqualTo("P2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "HMAC-SHA256"})
    void with_a_wrong_key_it_is_refused(String signType) {
        assertThatThrownBy(() -> wxJava(signType, "0".repeat(32)).unifiedOrder(order()))
                .isInstanceOfSatisfying(
                        WxPayException.class, e -> assertThat(e.getReturnMsg()).contains("签名错误"));
    }
}
