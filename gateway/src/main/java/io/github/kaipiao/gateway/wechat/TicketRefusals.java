package io.github.kaipiao.gateway.wechat;

import java.util.Locale;
import java.util.Set;

/**
 * Which refusals of a call that carried a ticket blame the ticket. UNCONFIRMED: no page of WeChat names the code of a
 * bad ticket, hence a setting.
 *
 * @param codes always blame it
 * @param codesNamingTheTicket blame it if the message speaks of a ticket
 * @param tokenRefusedAgain blame it too when a token code comes back although the token has just been renewed
 */
public record TicketRefusals(Set<Integer> codes, Set<Integer> codesNamingTheTicket, boolean tokenRefusedAgain) {

    public TicketRefusals {
        codes = Set.copyOf(codes);
        codesNamingTheTicket = Set.copyOf(codesNamingTheTicket);
    }

    /** 72031, 40035 or 40097 with "ticket" in the message, and 40001 with a fresh token. */
    public static TicketRefusals defaults() {
        return new TicketRefusals(Set.of(), Set.of(72031, 40035, 40097), true);
    }

    boolean blame(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Refused<?> refused)) {
            return false;
        }
        return codes.contains(refused.code())
                || (codesNamingTheTicket.contains(refused.code())
                        && refused.message().toLowerCase(Locale.ROOT).contains("ticket"))
                || (tokenRefusedAgain && ErrorCodes.TOKEN_REFUSED.contains(refused.code()));
    }
}
