package io.github.kaipiao.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.kaipiao.gateway.jobs.JobQueue;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was told to this merchant, how that went, and once more if it asks. */
@RestController
@RequestMapping("/v1/webhook-deliveries")
final class WebhookDeliveryController {
    private static final Pattern ID = Pattern.compile("msg_[0-9a-f]{32}");
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}");
    private static final int MOST_PER_PAGE = 100;

    private final Deliveries deliveries;
    private final JobQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WebhookDeliveryController(Deliveries deliveries, JobQueue queue, TransactionTemplate transaction, Clock clock) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param nextCursor absent on the last page */
    record Page(List<Delivery> items, @Nullable String nextCursor) {}

    record WithAttempts(@JsonUnwrapped Delivery delivery, List<Attempt> attempts) {}

    @GetMapping
    Page list(
            Merchant merchant,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") String limit) {
        int size = size(limit);
        List<Delivery> found = deliveries.newestFirst(merchant.id(), state(state), cursor(merchant, cursor), size + 1);
        boolean more = found.size() > size;
        List<Delivery> items = more ? found.subList(0, size) : found;
        return new Page(items, more ? items.get(size - 1).id() : null);
    }

    @GetMapping("/{id}")
    WithAttempts get(Merchant merchant, @PathVariable String id) {
        return new WithAttempts(find(merchant, id), deliveries.attempts(id));
    }

    @PostMapping("/{id}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Delivery redeliver(Merchant merchant, @PathVariable String id) {
        find(merchant, id);
        if (merchant.webhook() == null) {
            throw Refusal.of(
                    409,
                    "WEBHOOK_NOT_CONFIGURED",
                    "该商户没有配置 webhook 地址。 This merchant has no webhook address.",
                    "请运维配置 kaipiao.merchants[].webhook。 Ask the operator to configure kaipiao.merchants[].webhook.");
        }
        transaction.executeWithoutResult(status -> deliveries
                .startRound(merchant.id(), id, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .ifPresent(round -> queue.add(DeliverWebhook.NAME, round.key())));
        return find(merchant, id);
    }

    private Delivery find(Merchant merchant, String id) {
        if (!ID.matcher(id).matches()) {
            throw Refusal.notFound("webhook delivery");
        }
        return deliveries.find(merchant.id(), id).orElseThrow(() -> Refusal.notFound("webhook delivery"));
    }

    private static @Nullable DeliveryState state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> wrong("state", "只能是 PENDING、DELIVERED 或 PARKED。 One of PENDING, DELIVERED, PARKED."));
    }

    private @Nullable String cursor(Merchant merchant, @Nullable String text) {
        if (text == null) {
            return null;
        }
        // Unknown here means an empty page for ever: say so instead.
        if (!ID.matcher(text).matches() || deliveries.find(merchant.id(), text).isEmpty()) {
            throw wrong("cursor", "不是上一页返回的 nextCursor。 Not the nextCursor of the page before.");
        }
        return text;
    }

    private static int size(String text) {
        int size = LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (size < 1 || size > MOST_PER_PAGE) {
            throw wrong("limit", "应为 1 到 100 的整数。 A whole number from 1 to 100.");
        }
        return size;
    }

    private static Refusal wrong(String parameter, String message) {
        return Refusal.of(
                400,
                "BAD_PARAMETER",
                "查询参数 %s 不正确。 The query parameter %s is not valid.".formatted(parameter, parameter),
                "对照 /openapi.json 检查参数。 Compare the parameters with /openapi.json.",
                List.of(new FieldError(parameter, "BAD_PARAMETER", message)));
    }
}
