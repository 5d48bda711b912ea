package io.github.kaipiao.sandbox.pay;

import io.github.kaipiao.sandbox.PayMerchantSetup;
import io.github.kaipiao.sandbox.PayMerchantSetup.Delivery;
import io.github.kaipiao.sandbox.PayMerchantSetup.Signer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What merchants are told, in the words of the API they used. */
final class PayNotices {
    private final NoticeDelivery delivery;
    private final PlatformKeys keys;
    private final Clock clock;

    PayNotices(NoticeDelivery delivery, PlatformKeys keys, Clock clock) {
        this.delivery = delivery;
        this.keys = keys;
        this.clock = clock;
    }

    void paid(PayMerchantSetup merchant, PayOrder order) {
        String url = order.prepay().notifyUrl();
        if (order.prepay().origin() == Prepay.Origin.V3) {
            sendV3(merchant, url, new Content("TRANSACTION.SUCCESS", "支付成功", "transaction", V3Views.order(order)));
        } else {
            sendV2(merchant, url, V2Notices.paid(merchant, order));
        }
    }

    void refunded(PayMerchantSetup merchant, PayOrder order, String outRefundNo) {
        Refund refund = order.refund(outRefundNo).orElseThrow();
        if (refund.notifyUrl().isEmpty()) {
            return;
        }
        if (refund.v3()) {
            ObjectNode notice = V3Views.refundNotice(order, refund);
            sendV3(
                    merchant,
                    refund.notifyUrl(),
                    new Content("REFUND." + refund.end().name(), refund.end().summary(), "refund", notice));
        } else {
            sendV2(merchant, refund.notifyUrl(), V2Notices.refunded(merchant, order, refund));
        }
    }

    /** The pay side's product: a title was handed in. Title, amount and order number are not told (§4). */
    void titleHandedIn(PayMerchantSetup merchant, String url, String transactionId) {
        ObjectNode applied = JsonMapper.shared()
                .createObjectNode()
                .put("mchid", merchant.mchid())
                .put("fapiao_apply_id", transactionId)
                .put("apply_time", PayIds.rfc3339(clock.instant()));
        sendV3(merchant, url, new Content("FAPIAO.USER_APPLIED", "用户申请开票", "", applied));
    }

    /** @param originalType empty where WeChat sends none */
    private record Content(String eventType, String summary, String originalType, ObjectNode resource) {}

    private void sendV3(PayMerchantSetup merchant, String url, Content content) {
        ObjectNode notice = JsonMapper.shared()
                .createObjectNode()
                .put("id", UUID.randomUUID().toString())
                .put("create_time", PayIds.rfc3339(clock.instant()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", content.eventType())
                .put("summary", content.summary());
        ObjectNode resource = notice.putObject("resource");
        if (!content.originalType().isEmpty()) {
            resource.put("original_type", content.originalType());
        }
        SealedResource.into(
                resource,
                merchant.keys().apiV3Key(),
                content.originalType(),
                content.resource().toString());
        String body = notice.toString();
        ObjectNode opened = notice.deepCopy();
        opened.withObjectProperty("resource").set("plaintext", content.resource());
        opened.withObjectProperty("resource").remove("ciphertext");
        Signer signer = merchant.notifications().signer();
        boolean probed = merchant.notifications().delivery() == Delivery.PROBED;
        send(
                merchant,
                new NoticeDelivery.Notice(
                        merchant.mchid(),
                        url,
                        new NoticeText(body, opened.toString()),
                        attempt -> v3Headers(signer, body, probed && attempt == 0),
                        (status, answer) -> status == 200 || status == 204,
                        probed));
    }

    private Map<String, String> v3Headers(Signer signer, String body, boolean wrong) {
        Map<String, String> headers = new LinkedHashMap<>(keys.headers(signer, body, wrong));
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "*/*");
        headers.put("Request-ID", PayIds.nonce());
        return headers;
    }

    private void sendV2(PayMerchantSetup merchant, String url, NoticeText text) {
        send(
                merchant,
                new NoticeDelivery.Notice(
                        merchant.mchid(),
                        url,
                        text,
                        attempt -> Map.of("Content-Type", "text/xml"),
                        (status, answer) -> status == 200 && V2Notices.acknowledged(answer),
                        false));
    }

    private void send(PayMerchantSetup merchant, NoticeDelivery.Notice notice) {
        delivery.send(notice);
        if (merchant.notifications().delivery() == Delivery.TWICE) {
            delivery.send(notice);
        }
    }
}
