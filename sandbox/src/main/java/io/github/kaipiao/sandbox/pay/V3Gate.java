package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Lets a signed V3 request through and says whose it is (wechatpay-fapiao.md §6.1). */
final class V3Gate {
    private static final long TOLERANCE_SECONDS = 300;
    private static final int LONGEST_BODY = 64 << 10;

    private final Map<String, PayMerchantSetup> merchants;
    private final Clock clock;

    V3Gate(Map<String, PayMerchantSetup> merchants, Clock clock) {
        this.merchants = merchants;
        this.clock = clock;
    }

    PayMerchantSetup admit(Request request) {
        if (request.header("accept").isEmpty() || request.header("user-agent").isEmpty()) {
            throw new PayRefusal(PayFault.PARAM_ERROR, "Http头缺少Accept或User-Agent");
        }
        if (request.body().length > LONGEST_BODY) {
            throw new PayRefusal(PayFault.PARAM_ERROR, "请求体过大");
        }
        V3Authorization claim = V3Authorization.read(request.header("authorization"));
        PayMerchantSetup merchant = merchants.get(claim.mchid());
        if (merchant == null) {
            throw refused("商户号不存在");
        }
        if (!claim.serial().equalsIgnoreCase(merchant.keys().certificateSerial())) {
            throw refused("商户证书序列号有误。请使用签名私钥匹配的证书序列号");
        }
        if (isStale(claim.timestamp())) {
            throw refused("Http头Authorization中的timestamp与发起请求的时间不能超过5分钟");
        }
        if (!RsaSignature.verifies(merchant.keys().certificateKey(), message(request, claim), claim.signature())) {
            throw refused("签名错误，请检查后再试");
        }
        return merchant;
    }

    private boolean isStale(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return true;
        }
        return Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS;
    }

    /** The body as the very bytes that came. */
    private static byte[] message(Request request, V3Authorization claim) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(
                (request.method() + "\n" + request.target() + "\n" + claim.timestamp() + "\n" + claim.nonce() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        message.writeBytes(request.body());
        message.write('\n');
        return message.toByteArray();
    }

    private static PayRefusal refused(String why) {
        return new PayRefusal(PayFault.SIGN_ERROR, why);
    }
}
