package io.github.kaipiao.gateway.wechat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The {@code wx_card} ticket of each account, and the calls that carry it. */
final class Tickets {
    private final AuthorizedCalls calls;
    private final TicketRefusals refusals;
    private final SharedCredentials shared;

    Tickets(AuthorizedCalls calls, CredentialStore store, WeChatSettings settings, Clock clock) {
        this.calls = calls;
        this.refusals = settings.ticketRefusals();
        TimeLimits limits = settings.limits();
        // The fetch may have to renew the token and repeat.
        Duration lease =
                limits.credentialWait().plus(limits.token()).multipliedBy(2).plusSeconds(5);
        CredentialFetch fetch = new CredentialFetch(store, clock, lease, limits.credentialWait());
        this.shared =
                new SharedCredentials(CredentialKind.WX_CARD_TICKET, fetch, store, clock, limits.credentialWait());
    }

    /** Calls with the ticket; if WeChat refuses the call for it, fetches another and repeats once. */
    Outcome<JsonNode> call(AppCredentials app, Function<String, WeChatRequest> request) {
        return shared.current(app, () -> fetch(app)).then(ticket -> {
            Outcome<JsonNode> first = calls.call(app, request.apply(ticket.value()));
            if (!refusals.blame(first) || !shared.drop(app, ticket)) {
                return first;
            }
            return shared.replacement(app, ticket, () -> fetch(app))
                    .then(other -> calls.call(app, request.apply(other.value())));
        });
    }

    private Outcome<FetchedValue> fetch(AppCredentials app) {
        WeChatRequest request =
                WeChatRequest.get(CallKind.TICKET, "/cgi-bin/ticket/getticket", Map.of("type", "wx_card"));
        return AnswerFields.read(
                calls.call(app, request),
                answer -> FetchedValue.of(
                        AnswerFields.required(answer, "ticket"), AnswerFields.text(answer, "expires_in")));
    }
}
