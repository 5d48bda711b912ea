package io.github.kaipiao.gateway.callback;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks into a stored event. Its key is the row's id. */
@Component
final class ProcessEvent implements Job {
    static final String NAME = "process-wechat-event";

    private static final Logger LOG = LoggerFactory.getLogger(ProcessEvent.class);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final WeChatInbox inbox;
    private final Merchants merchants;
    private final AuthorizationNews news;
    private final Clock clock;

    ProcessEvent(WeChatInbox inbox, Merchants merchants, AuthorizationNews news, Clock clock) {
        this.inbox = inbox;
        this.merchants = merchants;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Next run(JobRun run) {
        StoredEvent stored = inbox.find(run.key()).orElse(null);
        if (stored == null || stored.state() != StoredEvent.State.RECEIVED) {
            return Next.done();
        }
        WeChatEvent event = EventParser.parse(stored.payload().getBytes(StandardCharsets.UTF_8));
        if (!(event instanceof AuthorizationEvent authorization)) {
            return close(run, StoredEvent.State.IGNORED);
        }
        Merchant merchant = merchants.byAppid(stored.appid()).orElse(null);
        if (merchant == null) {
            LOG.warn("event {} is for WeChat account {}, which is no longer configured", run.key(), stored.appid());
            return close(run, StoredEvent.State.PARKED);
        }
        return switch (tell(merchant, authorization, stored.appid())) {
            case SETTLED -> close(run, StoredEvent.State.DONE);
            case NO_SUCH_ORDER -> {
                LOG.warn("event {} names an order that {} does not have", run.key(), merchant.id());
                yield close(run, StoredEvent.State.PARKED);
            }
            case NOT_YET -> againOrPark(run, stored);
        };
    }

    private Verdict tell(Merchant merchant, AuthorizationEvent event, String receiver) {
        // On a bill WeChat Pay fetched the page, and may name an account that is not the merchant's.
        String named = event.authorizeAppId();
        String appid = named == null || merchant.account(named).isEmpty() ? receiver : named;
        return switch (event.outcome()) {
            case SUCCEEDED -> news.authorized(merchant, event.orderId(), appid);
            case FAILED -> news.failed(merchant, event.orderId(), appid);
        };
    }

    private Next againOrPark(JobRun run, StoredEvent stored) {
        if (clock.instant().isBefore(stored.receivedAt().plus(GIVE_UP_AFTER))) {
            return Next.again(run, PAUSES);
        }
        LOG.warn("event {} could not be confirmed within a day", run.key());
        return close(run, StoredEvent.State.PARKED);
    }

    private Next close(JobRun run, StoredEvent.State state) {
        inbox.close(run.key(), state);
        return Next.done();
    }
}
