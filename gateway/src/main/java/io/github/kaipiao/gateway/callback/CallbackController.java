package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The address given to WeChat for message push. {@code success} means: stored, and never anything less. */
@RestController
@RequestMapping("/wechat/{appid}")
final class CallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);
    private static final String UNKNOWN = "unknown";
    private static final int MAX_BODY = 64 << 10;
    private static final int MAX_ECHO = 1024;

    private final EventAccounts accounts;
    private final ReceiveEvent receive;
    private final MeterRegistry meters;

    CallbackController(EventAccounts accounts, ReceiveEvent receive, MeterRegistry meters) {
        this.accounts = accounts;
        this.receive = receive;
        this.meters = meters;
    }

    /** URL verification (wechat-api.md §10.2): the answer is the echo and nothing else. */
    @GetMapping
    ResponseEntity<String> verify(@PathVariable String appid, HttpServletRequest request) {
        return answer(appid, envelope -> {
            CallbackQuery query = CallbackQuery.parse(request.getQueryString());
            envelope.verify(query);
            String echo = query.echo();
            if (echo == null || echo.length() > MAX_ECHO) {
                throw new CallbackRefused(Reason.BAD_QUERY);
            }
            count(appid, "verified");
            return echo;
        });
    }

    @PostMapping
    ResponseEntity<String> push(@PathVariable String appid, HttpServletRequest request) {
        return answer(appid, envelope -> {
            CallbackQuery query = CallbackQuery.parse(request.getQueryString());
            ReceiveEvent.Received received = receive.receive(appid, envelope, query, body(request));
            count(appid, received.name().toLowerCase(Locale.ROOT));
            return "success";
        });
    }

    private ResponseEntity<String> answer(String appid, Function<EventEnvelope, String> act) {
        EventEnvelope envelope = accounts.envelope(appid).orElse(null);
        String known = envelope == null ? UNKNOWN : appid;
        try {
            if (envelope == null) {
                throw new CallbackRefused(Reason.UNKNOWN_ACCOUNT);
            }
            return plain(200, act.apply(envelope));
        } catch (CallbackRefused e) {
            String outcome = e.reason().name().toLowerCase(Locale.ROOT);
            count(known, outcome);
            LOG.warn("push to WeChat account {} refused: {}", known, outcome);
            return plain(e.status(), "refused");
        } catch (RuntimeException e) {
            // Whatever it was, the event is not stored, so it is not acknowledged: WeChat repeats it.
            count(known, "not_stored");
            LOG.error("push to WeChat account {} could not be stored", known, e);
            return plain(503, "try again");
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new CallbackRefused(Reason.TOO_LARGE);
            }
            return body;
        } catch (IOException e) {
            throw new CallbackRefused(Reason.UNREADABLE);
        }
    }

    private void count(String appid, String outcome) {
        meters.counter("kaipiao.wechat.callback", "appid", appid, "outcome", outcome)
                .increment();
    }

    private static ResponseEntity<String> plain(int status, String text) {
        return ResponseEntity.status(status)
                .contentType(MediaType.TEXT_PLAIN)
                // The echo is the caller's text: no browser may take it for a page.
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .body(text);
    }
}
