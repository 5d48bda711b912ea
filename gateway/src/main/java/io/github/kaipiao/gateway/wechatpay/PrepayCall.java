package io.github.kaipiao.gateway.wechatpay;

import com.wechat.pay.java.service.payments.app.AppServiceExtension;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import java.util.Map;
import java.util.Objects;

/** The four ways to place an order, each with the library's own classes of the same names. */
final class PrepayCall {
    private final MerchantKeys keys;
    private final String notifyUrl;

    PrepayCall(MerchantKeys keys, String notifyUrl) {
        this.keys = keys;
        this.notifyUrl = notifyUrl;
    }

    Map<String, String> place(Prepay order) {
        return switch (order.way()) {
            case JSAPI -> jsapi(order);
            case APP -> app(order);
            case NATIVE -> qrCode(order);
            case H5 -> h5(order);
        };
    }

    private Map<String, String> jsapi(Prepay order) {
        var request = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.mchid());
        request.setDescription(order.description());
        request.setOutTradeNo(order.outTradeNo());
        request.setNotifyUrl(notifyUrl);
        request.setSupportFapiao(true);
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(order.amountFen());
        request.setAmount(amount);
        var payer = new com.wechat.pay.java.service.payments.jsapi.model.Payer();
        payer.setOpenid(Objects.requireNonNull(order.openid()));
        request.setPayer(payer);
        var answer = new JsapiServiceExtension.Builder()
                .config(keys.config())
                .httpClient(keys.http())
                .signType("RSA")
                .build()
                .prepayWithRequestPayment(request);
        return Map.of(
                "appId", answer.getAppId(),
                "timeStamp", answer.getTimeStamp(),
                "nonceStr", answer.getNonceStr(),
                "package", answer.getPackageVal(),
                "signType", answer.getSignType(),
                "paySign", answer.getPaySign());
    }

    private Map<String, String> app(Prepay order) {
        var request = new com.wechat.pay.java.service.payments.app.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.mchid());
        request.setDescription(order.description());
        request.setOutTradeNo(order.outTradeNo());
        request.setNotifyUrl(notifyUrl);
        request.setSupportFapiao(true);
        var amount = new com.wechat.pay.java.service.payments.app.model.Amount();
        amount.setTotal(order.amountFen());
        request.setAmount(amount);
        var answer = new AppServiceExtension.Builder()
                .config(keys.config())
                .httpClient(keys.http())
                .build()
                .prepayWithRequestPayment(request);
        return Map.of(
                "appid", answer.getAppid(),
                "partnerid", answer.getPartnerId(),
                "prepayid", answer.getPrepayId(),
                "package", answer.getPackageVal(),
                "noncestr", answer.getNonceStr(),
                "timestamp", answer.getTimestamp(),
                "sign", answer.getSign());
    }

    private Map<String, String> qrCode(Prepay order) {
        var request = new com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.mchid());
        request.setDescription(order.description());
        request.setOutTradeNo(order.outTradeNo());
        request.setNotifyUrl(notifyUrl);
        request.setSupportFapiao(true);
        var amount = new com.wechat.pay.java.service.payments.nativepay.model.Amount();
        amount.setTotal(order.amountFen());
        request.setAmount(amount);
        var answer =
                new NativePayService.Builder().httpClient(keys.http()).build().prepay(request);
        return Map.of("codeUrl", answer.getCodeUrl());
    }

    private Map<String, String> h5(Prepay order) {
        var request = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        request.setAppid(order.appid());
        request.setMchid(order.mchid());
        request.setDescription(order.description());
        request.setOutTradeNo(order.outTradeNo());
        request.setNotifyUrl(notifyUrl);
        request.setSupportFapiao(true);
        var amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        amount.setTotal(order.amountFen());
        request.setAmount(amount);
        var scene = new com.wechat.pay.java.service.payments.h5.model.SceneInfo();
        scene.setPayerClientIp(Objects.requireNonNull(order.payerIp()));
        var info = new com.wechat.pay.java.service.payments.h5.model.H5Info();
        info.setType("Wap");
        scene.setH5Info(info);
        request.setSceneInfo(scene);
        var answer = new H5Service.Builder().httpClient(keys.http()).build().prepay(request);
        return Map.of("h5Url", answer.getH5Url());
    }
}
