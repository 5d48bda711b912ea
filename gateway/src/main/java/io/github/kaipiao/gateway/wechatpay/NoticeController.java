package io.github.kaipiao.gateway.wechatpay;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The notify_url and callback_url given to WeChat Pay. Its status decides (§6.6): 204 means stored, never anything less. */
@RestController
final class NoticeController {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeController.class);
    private static final int MAX_BODY = 64 << 10;

    private final ReceiveNotice receive;
    private final PayAccess access;
    private final MeterRegistry meters;

    NoticeController(ReceiveNotice receive, PayAccess access, MeterRegistry meters) {
        this.receive = receive;
        this.access = access;
        this.meters = meters;
    }

    @PostMapping("/wechatpay/{mchid}")
    ResponseEntity<String> notice(@PathVariable String mchid, HttpServletRequest request) {
        String known = access.keys(mchid).isPresent() ? mchid : "unknown";
        try {
            ReceiveNotice.Received received = receive.receive(mchid, envelope(request));
            count(known, received.name());
            return ResponseEntity.noContent().build();
        } catch (NoticeRefused e) {
            count(known, e.reason().name());
            LOG.warn("notification to mchid {} refused: {}", known, e.reason());
            return failed(e.status(), e.reason().name());
        } catch (IOException | RuntimeException e) {
            // Whatever it was, the notification is not stored, so it is not acknowledged: WeChat Pay repeats it.
            count(known, "not_stored");
            LOG.error("notification to mchid {} could not be stored", known, e);
            return failed(503, "TRY_AGAIN");
        }
    }

    private static NoticeEnvelope envelope(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY);
        return NoticeEnvelope.of(
                request.getHeader("Wechatpay-Timestamp"),
                request.getHeader("Wechatpay-Nonce"),
                request.getHeader("Wechatpay-Serial"),
                request.getHeader("Wechatpay-Signature"),
                body);
    }

    private void count(String mchid, String outcome) {
        meters.counter("kaipiao.wechatpay.notice", "mchid", mchid, "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    private static ResponseEntity<String> failed(int status, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"code\":\"FAIL\",\"message\":\"" + message + "\"}");
    }
}
