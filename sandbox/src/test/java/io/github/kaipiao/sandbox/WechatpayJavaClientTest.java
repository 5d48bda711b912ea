package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.AbstractRSAConfig;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.certificate.AutoCertificateService;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.jsapi.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import io.github.kaipiao.sandbox.PayMerchantSetup.Delivery;
import io.github.kaipiao.sandbox.PayMerchantSetup.Notify;
import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * WeChat Pay's own SDK finds the sandbox to be WeChat Pay. It knows no other host than api.mch.weixin.qq.com, so an
 * interceptor turns the finished and signed request around; its clock is the machine's, so the sandbox's is too.
 */
class WechatpayJavaClientTest {
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void stop() {
        AutoCertificateService.shutdown();
        mailbox.close();
    }

    private static Sandbox world(Signer signer) {
        return Sandbox.builder()
                .manualPushes()
                .account(Shop.account(null))
                .payMerchant(PayShop.setup(new Notify(signer, Delivery.ONCE)))
                .start();
    }

    /** The SDK as a merchant sets it up, with either kind of key to verify by. */
    private static final class Sdk {
        private final DefaultHttpClientBuilder builder;
        private final AbstractRSAConfig config;
        private final NotificationParser parser;

        Sdk(Sandbox sandbox, Signer trusted) {
            int port = URI.create(sandbox.url()).getPort();
            builder = new DefaultHttpClientBuilder()
                    .okHttpClient(new OkHttpClient.Builder()
                            .addInterceptor(chain -> chain.proceed(turned(chain.request(), port)))
                            .build());
            if (trusted == Signer.PUBLIC_KEY) {
                RSAPublicKeyConfig publicKey = new RSAPublicKeyConfig.Builder()
                        .merchantId(PayShop.MCHID)
                        .privateKey(PayShop.KEYS.getPrivate())
                        .merchantSerialNumber(PayShop.SERIAL)
                        .apiV3Key(PayShop.API_V3_KEY)
                        .publicKey(sandbox.pay().publicKey())
                        .publicKeyId(sandbox.pay().publicKeyId())
                        .build();
                config = publicKey;
                parser = new NotificationParser((NotificationConfig) publicKey);
            } else {
                RSAAutoCertificateConfig certificates = new RSAAutoCertificateConfig.Builder()
                        .merchantId(PayShop.MCHID)
                        .privateKey(PayShop.KEYS.getPrivate())
                        .merchantSerialNumber(PayShop.SERIAL)
                        .apiV3Key(PayShop.API_V3_KEY)
                        .httpClientBuilder(builder)
                        .build();
                config = certificates;
                parser = new NotificationParser((NotificationConfig) certificates);
            }
        }

        private static Request turned(Request request, int port) {
            return request.newBuilder()
                    .url(request.url()
                            .newBuilder()
                            .scheme("http")
                            .host("localhost")
                            .port(port)
                            .build())
                    .build();
        }

        HttpClient http() {
            return builder.config(config).build();
        }

        JsapiService jsapi() {
            return new JsapiService.Builder().httpClient(http()).build();
        }

        <T> T parse(Mailbox.Letter letter, Class<T> type) {
            return parse(letter, letter.body(), type);
        }

        <T> T parse(Mailbox.Letter letter, String body, Class<T> type) {
            Map<String, String> headers = letter.headers();
            return parser.parse(
                    new RequestParam.Builder()
                            .serialNumber(header(headers, "Wechatpay-Serial"))
                            .nonce(header(headers, "Wechatpay-Nonce"))
                            .signature(header(headers, "Wechatpay-Signature"))
                            .timestamp(header(headers, "Wechatpay-Timestamp"))
                            .body(body)
                            .build(),
                    type);
        }

        private static String header(Map<String, String> headers, String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest order(String number) {
        var order = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        order.setAppid(Shop.APPID);
        order.setMchid(PayShop.MCHID);
        order.setDescription("两杯咖啡");
        order.setOutTradeNo(number);
        order.setNotifyUrl(mailbox.url("/paid"));
        order.setSupportFapiao(true);
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(1100);
        order.setAmount(amount);
        Payer payer = new Payer();
        payer.setOpenid("oPAYER");
        order.setPayer(payer);
        return order;
    }

    private static Transaction byNumber(JsapiService service, String number) {
        QueryOrderByOutTradeNoRequest query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(PayShop.MCHID);
        query.setOutTradeNo(number);
        return service.queryOrderByOutTradeNo(query);
    }

    private CreateRequest refund(String transactionId, long fen) {
        CreateRequest refund = new CreateRequest();
        refund.setTransactionId(transactionId);
        refund.setOutRefundNo("R1");
        refund.setNotifyUrl(mailbox.url("/refunded"));
        AmountReq amount = new AmountReq();
        amount.setRefund(fen);
        amount.setTotal(1100L);
        amount.setCurrency("CNY");
        refund.setAmount(amount);
        return refund;
    }

    @ParameterizedTest
    @EnumSource(Signer.class)
    void it_orders_hears_of_the_payment_and_asks_for_it(Signer signer) {
        try (Sandbox sandbox = world(signer)) {
            Sdk sdk = new Sdk(sandbox, signer);
            String prepayId = sdk.jsapi().prepay(order("JSAPI0")).getPrepayId();
            assertThat(byNumber(sdk.jsapi(), "JSAPI0").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);
            String transactionId = sandbox.pay().pay(prepayId).transactionId();

            sandbox.deliverPushes();
            Transaction told = sdk.parse(mailbox.await(), Transaction.class);

            assertThat(told.getTransactionId()).isEqualTo(transactionId);
            assertThat(told.getOutTradeNo()).isEqualTo("JSAPI0");
            assertThat(told.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
            assertThat(told.getAmount().getPayerTotal()).isEqualTo(1100);
            assertThat(told.getPayer().getOpenid()).isEqualTo("oPAYER");
            QueryOrderByIdRequest query = new QueryOrderByIdRequest();
            query.setMchid(PayShop.MCHID);
            query.setTransactionId(transactionId);
            assertThat(sdk.jsapi().queryOrderById(query)).hasToString(told.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Signer.class)
    void it_orders_with_a_qr_code(Signer signer) {
        try (Sandbox sandbox = world(signer)) {
            var order = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
            order.setAppid(Shop.APPID);
            order.setMchid(PayShop.MCHID);
            order.setDescription("两杯咖啡");
            order.setOutTradeNo("NATIVE");
            order.setNotifyUrl(mailbox.url("/paid"));
            order.setSupportFapiao(true);
            var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
            amount.setTotal(1100);
            order.setAmount(amount);
            NativePayService service = new NativePayService.Builder()
                    .httpClient(new Sdk(sandbox, signer).http())
                    .build();
            assertThat(sandbox.pay().pay(service.prepay(order).getCodeUrl()).outTradeNo())
                    .isEqualTo("NATIVE");
        }
    }

    @ParameterizedTest
    @EnumSource(Signer.class)
    void it_refunds_asks_for_the_refund_and_hears_of_it(Signer signer) {
        try (Sandbox sandbox = world(signer)) {
            Sdk sdk = new Sdk(sandbox, signer);
            String transactionId = sandbox.pay()
                    .pay(sdk.jsapi().prepay(order("JSAPI0")).getPrepayId())
                    .transactionId();
            sandbox.deliverPushes();
            mailbox.await();
            RefundService refunds =
                    new RefundService.Builder().httpClient(sdk.http()).build();
            Refund accepted = refunds.create(refund(transactionId, 400));
            assertThat(accepted.getStatus()).isEqualTo(Status.PROCESSING);
            assertThat(accepted.getAmount().getPayerRefund()).isEqualTo(400);

            sandbox.deliverPushes();

            RefundNotification told = sdk.parse(mailbox.await(), RefundNotification.class);
            assertThat(told.getRefundStatus()).isEqualTo(Status.SUCCESS);
            assertThat(told.getRefundId()).isEqualTo(accepted.getRefundId());
            QueryByOutRefundNoRequest query = new QueryByOutRefundNoRequest();
            query.setOutRefundNo("R1");
            assertThat(refunds.queryByOutRefundNo(query).getStatus()).isEqualTo(Status.SUCCESS);
            assertThatThrownBy(() -> refunds.create(refund(transactionId, 401)))
                    .isInstanceOfSatisfying(ServiceException.class, e -> {
                        assertThat(e.getHttpStatusCode()).isEqualTo(400);
                        assertThat(e.getErrorCode()).isEqualTo("INVALID_REQUEST");
                    });
        }
    }

    @Test
    void it_closes_an_order_and_takes_the_answer_without_body() {
        try (Sandbox sandbox = world(Signer.PUBLIC_KEY)) {
            JsapiService service = new Sdk(sandbox, Signer.PUBLIC_KEY).jsapi();
            service.prepay(order("JSAPI0"));
            CloseOrderRequest close = new CloseOrderRequest();
            close.setMchid(PayShop.MCHID);
            close.setOutTradeNo("JSAPI0");
            service.closeOrder(close);
            assertThat(byNumber(service, "JSAPI0").getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
        }
    }

    @Test
    void it_refuses_a_notification_that_was_changed_or_signed_by_the_other_key() {
        try (Sandbox sandbox = world(Signer.PLATFORM_CERTIFICATE)) {
            Sdk certified = new Sdk(sandbox, Signer.PLATFORM_CERTIFICATE);
            sandbox.pay().pay(certified.jsapi().prepay(order("JSAPI0")).getPrepayId());
            sandbox.deliverPushes();
            Mailbox.Letter letter = mailbox.await();
            assertThatThrownBy(() -> certified.parse(letter, letter.body() + " ", Transaction.class))
                    .isInstanceOf(ValidationException.class);
            Sdk bare = new Sdk(sandbox, Signer.PUBLIC_KEY);
            assertThatThrownBy(() -> bare.parse(letter, Transaction.class)).isInstanceOf(ValidationException.class);
        }
    }
}
