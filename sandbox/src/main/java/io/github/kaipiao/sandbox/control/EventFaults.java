package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.wechat.EventFate;
import java.time.Duration;

/** What the armed faults make of an event. */
public final class EventFaults {
    private EventFaults() {}

    /** @param appid of the account the event is about */
    public static EventFate fate(FaultBoard board, String appid, String xml) {
        if (board.isEmpty()) {
            return new EventFate(1, Duration.ZERO, false);
        }
        FaultSubject subject = FaultSubject.event(appid, xml);
        if (board.take(FaultName.Step.EVENT, subject).isPresent()) {
            return new EventFate(0, Duration.ZERO, false);
        }
        int copies = board.take(FaultName.Step.EVENT_TWICE, subject).isPresent() ? 2 : 1;
        Duration late = board.take(FaultName.Step.EVENT_LATE, subject)
                .map(fault -> Duration.ofSeconds(fault.detail().seconds()))
                .orElse(Duration.ZERO);
        return new EventFate(
                copies, late, board.take(FaultName.Step.EVENT_EARLY, subject).isPresent());
    }
}
