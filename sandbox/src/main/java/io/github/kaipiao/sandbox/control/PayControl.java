package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.pay.PayCoupon;
import io.github.kaipiao.sandbox.pay.RefundEnd;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The payer's side of WeChat Pay, and the keys by which its answers are verified, from outside. */
final class PayControl {
    private static final int MOST_FEN = 100_000_000;

    private final Sandbox sandbox;

    PayControl(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** What a merchant downloads from the merchant platform: not secret. */
    ObjectNode keys() {
        try {
            return JSON.createObjectNode()
                    .put("publicKeyId", sandbox.pay().publicKeyId())
                    .put(
                            "publicKey",
                            pem("PUBLIC KEY", sandbox.pay().publicKey().getEncoded()))
                    .put(
                            "certificateSerial",
                            sandbox.pay()
                                    .platformCertificate()
                                    .getSerialNumber()
                                    .toString(16)
                                    .toUpperCase(Locale.ROOT))
                    .put(
                            "certificate",
                            pem(
                                    "CERTIFICATE",
                                    sandbox.pay().platformCertificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate read from DER is written to DER", e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    ObjectNode bills() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode bills = body.putArray("bills");
        sandbox.pay().bills().forEach(bill -> bills.add(view(bill)));
        return body;
    }

    /** The payer pays. */
    ObjectNode pay(Request request) {
        ControlInput input = ControlInput.json(request, "link", "coupons");
        List<PayCoupon> coupons = new ArrayList<>();
        for (ControlInput one : input.list("coupons", "id", "name", "cash", "amountFen")) {
            coupons.add(new PayCoupon(
                    one.text("id", "C" + (coupons.size() + 1)),
                    one.text("name", "优惠"),
                    one.flag("cash", true),
                    one.number("amountFen", 1, 1, MOST_FEN)));
        }
        try {
            return view(sandbox.pay().pay(input.text("link"), coupons.toArray(new PayCoupon[0])));
        } catch (IllegalArgumentException e) {
            throw new ControlError(
                    "link 不是本沙箱的支付链接", "link is no order of this sandbox", List.of("prepay_id", "code_url", "h5_url"));
        } catch (IllegalStateException e) {
            throw new ControlError(
                    409,
                    "订单已支付、已关闭或已过期，或优惠过大",
                    "It is paid, closed or expired, or the coupons leave nothing",
                    List.of());
        }
    }

    /** The payer taps 开发票 on a bill. */
    ObjectNode invoice(Request request) {
        String number = ControlInput.json(request, "transactionId").text("transactionId");
        Bill bill = sandbox.pay().bill(number).orElseThrow(() -> ControlError.notThere("没有这个账单", "No such bill"));
        try {
            ObjectNode answer =
                    JSON.createObjectNode().put("entry", bill.entry().name());
            sandbox.pay()
                    .tapInvoiceEntry(bill)
                    .ifPresentOrElse(url -> answer.put("authUrl", url), () -> answer.putNull("authUrl"));
            return answer;
        } catch (IllegalStateException e) {
            throw new ControlError(409, "这个账单没有开发票入口", "This bill has no 开发票", List.of());
        }
    }

    /** How the next refund ends. */
    ObjectNode nextRefund(Request request) {
        List<String> ends = Arrays.stream(RefundEnd.values()).map(Enum::name).toList();
        String end = ControlInput.json(request, "end").oneOf("end", "", ends);
        sandbox.pay().endNextRefund(RefundEnd.valueOf(end));
        return JSON.createObjectNode().put("nextRefund", end);
    }

    private static ObjectNode view(Bill bill) {
        return JSON.createObjectNode()
                .put("transactionId", bill.transactionId())
                .put("outTradeNo", bill.outTradeNo())
                .put("mchid", bill.merchant())
                .put("description", bill.description())
                .put("totalFen", bill.totalFen())
                .put("payerTotalFen", bill.payerTotalFen())
                .put("refundedFen", bill.refundedFen())
                .put("paidAt", bill.paidAt().toString())
                .put("entry", bill.entry().name());
    }
}
