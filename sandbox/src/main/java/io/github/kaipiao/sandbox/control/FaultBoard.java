package io.github.kaipiao.sandbox.control;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The faults that are armed, oldest first. */
public final class FaultBoard {
    /** So that a loop in someone's test cannot fill the memory. */
    static final int MOST = 1000;

    /**
     * @param id to disarm it by
     * @param left how often it will still strike
     * @param until end of its window
     */
    public record Armed(
            String id, Fault fault, int left, @Nullable Instant until) {}

    private static final class Slot {
        private final String id;
        private final Fault fault;
        private final @Nullable Instant until;
        private final AtomicInteger left;

        Slot(String id, Fault fault, @Nullable Instant until) {
            this.id = id;
            this.fault = fault;
            this.until = until;
            this.left = new AtomicInteger(fault.limit().times());
        }

        boolean isOver(Instant now) {
            return left.get() <= 0 || (until != null && !now.isBefore(until));
        }

        boolean take() {
            return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final Clock clock;

    public FaultBoard(Clock clock) {
        this.clock = clock;
    }

    /**
     * @return its id
     * @throws ControlError if 1000 are armed already
     */
    public String arm(Fault fault) {
        Instant now = clock.instant();
        slots.removeIf(slot -> slot.isOver(now));
        if (slots.size() >= MOST) {
            throw new ControlError(409, "已布置 " + MOST + " 个故障", MOST + " faults are armed already", List.of());
        }
        String id = "f" + ids.incrementAndGet();
        slots.add(new Slot(
                id,
                fault,
                fault.limit().window() == null ? null : now.plus(fault.limit().window())));
        return id;
    }

    /** @return whether it was armed */
    public boolean disarm(String id) {
        return slots.removeIf(slot -> slot.id.equals(id));
    }

    public void disarmAll() {
        slots.clear();
    }

    public List<Armed> armed() {
        Instant now = clock.instant();
        return slots.stream()
                .filter(slot -> !slot.isOver(now))
                .map(slot -> new Armed(slot.id, slot.fault, slot.left.get(), slot.until))
                .toList();
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** The first that fits strikes, and is one time fewer. */
    Optional<Fault> take(FaultName.Step step, FaultSubject subject) {
        for (Slot slot : slots) {
            if (slot.fault.name().step() == step
                    && !slot.isOver(clock.instant())
                    && subject.fits(slot.fault)
                    && slot.take()) {
                slots.removeIf(s -> s == slot && s.left.get() <= 0);
                return Optional.of(slot.fault);
            }
        }
        return Optional.empty();
    }
}
