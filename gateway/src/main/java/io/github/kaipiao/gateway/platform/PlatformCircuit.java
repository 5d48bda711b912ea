package io.github.kaipiao.gateway.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between the work for one account and the account: while it does not work, work waits and one piece now and then tries; when
 * it works again, the work that waited goes out at a set rate. In the memory of one node, and no lock is held during a call.
 */
public final class PlatformCircuit {
    private static final int OUTAGES = 5;
    private static final int CALLS_FOR_A_PERSON = 3;
    private static final Duration[] BETWEEN_PROBES = {
        Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5)
    };
    /** Of work that did not come for its turn: another node has it, or it is settled. */
    private static final Duration TURN_LAPSES = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration apart;
    private final Map<String, Instant> turns = new LinkedHashMap<>();
    private State state = State.CLOSED;
    private int inARow;
    private int probes;
    private Instant nextProbe = Instant.EPOCH;
    private Instant nextTurn = Instant.EPOCH;
    private @Nullable Trouble trouble;

    private enum State {
        CLOSED,
        OPEN,
        DRAINING
    }

    /** Why work waits, in the platform's words. */
    public record Trouble(FailureClass failureClass, String code, String message) {}

    /** @param pause null where the work may call now; otherwise it comes again after so long */
    public record Admission(
            @Nullable Duration pause, @Nullable Trouble trouble) {}

    PlatformCircuit(Clock clock, Duration apart) {
        this.clock = clock;
        this.apart = apart;
    }

    /**
     * Asks before a call, which may be the one that tries whether the platform works again.
     *
     * @param work its name, the same when it comes again
     */
    public synchronized Admission admit(String work) {
        Instant now = clock.instant();
        return switch (state) {
            case CLOSED -> new Admission(null, null);
            case OPEN -> tryNowAndThen(now);
            case DRAINING -> takeTurn(work, now);
        };
    }

    /** The same for work that is not paced, because it only asks. */
    public synchronized Admission admitQuestion() {
        return state == State.OPEN ? tryNowAndThen(clock.instant()) : new Admission(null, null);
    }

    private Admission tryNowAndThen(Instant now) {
        if (now.isBefore(nextProbe)) {
            return new Admission(Duration.between(now, nextProbe), trouble);
        }
        nextProbe = now.plus(BETWEEN_PROBES[Math.min(probes, BETWEEN_PROBES.length - 1)]);
        probes++;
        return new Admission(null, trouble);
    }

    private Admission takeTurn(String work, Instant now) {
        turns.values().removeIf(turn -> turn.plus(TURN_LAPSES).isBefore(now));
        Instant turn = turns.get(work);
        if (turn == null) {
            turn = nextTurn.isBefore(now) ? now : nextTurn;
            nextTurn = turn.plus(apart);
            turns.put(work, turn);
        }
        if (now.isBefore(turn)) {
            return new Admission(Duration.between(now, turn), trouble);
        }
        turns.remove(work);
        if (turns.isEmpty() && !nextTurn.isAfter(now)) {
            close();
        }
        return new Admission(null, null);
    }

    /** Whatever was asked: the platform answered, or it did not. */
    synchronized void answered(PlatformAnswer answer) {
        if (answer instanceof PlatformAnswer.Unknown it && it.failureClass() == FailureClass.UPSTREAM_UNAVAILABLE) {
            wentWrong(new Trouble(it.failureClass(), it.code(), it.why()), OUTAGES);
        } else if (trouble != null && trouble.failureClass() == FailureClass.UPSTREAM_UNAVAILABLE) {
            wentWell();
        }
    }

    /** What came of an invoice that was to be issued: a login or a quota shows here only. */
    public synchronized void issuing(PlatformAnswer answer) {
        if (answer instanceof PlatformAnswer.Issued) {
            wentWell();
        } else if (answer instanceof PlatformAnswer.Unknown it
                && it.failureClass().needsPersonUpstream()) {
            wentWrong(new Trouble(it.failureClass(), it.code(), it.why()), CALLS_FOR_A_PERSON);
        } else if (answer instanceof PlatformAnswer.Refused it
                && it.failureClass() != null
                && it.failureClass().needsPersonUpstream()) {
            wentWrong(new Trouble(it.failureClass(), it.code(), it.message()), CALLS_FOR_A_PERSON);
        }
    }

    private void wentWrong(Trouble what, int mostInARow) {
        trouble = what;
        inARow++;
        if (state == State.DRAINING || (state == State.CLOSED && inARow >= mostInARow)) {
            state = State.OPEN;
            probes = 1;
            nextProbe = clock.instant().plus(BETWEEN_PROBES[0]);
        }
    }

    private void wentWell() {
        inARow = 0;
        if (state == State.OPEN) {
            state = State.DRAINING;
            turns.clear();
            nextTurn = clock.instant().plus(apart);
        } else if (state == State.CLOSED) {
            trouble = null;
        }
    }

    private void close() {
        state = State.CLOSED;
        inARow = 0;
        trouble = null;
    }
}
