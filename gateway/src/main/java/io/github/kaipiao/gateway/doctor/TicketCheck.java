package io.github.kaipiao.gateway.doctor;

import java.util.Set;

/** Is the {@code wx_card} ticket given out, without which no authorization page is? */
final class TicketCheck implements AccountCheck {
    private final WeChatProbe probe;

    TicketCheck(WeChatProbe probe) {
        this.probe = probe;
    }

    @Override
    public CheckName name() {
        return CheckName.TICKET;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.TOKEN, CheckName.PERMISSION);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        return Diagnosis.of(
                visit.token().outcome().then(token -> probe.ticket(visit.account(), token)),
                ticket -> Diagnosis.ok("wx_card 票据可以取得", "The wx_card ticket is given out"));
    }
}
