package io.github.kaipiao.demo;

import java.util.ArrayList;
import java.util.List;

/** What happened when, in milliseconds from the beginning. */
final class Timeline {
    record Step(long ms, String what) {}

    private final long began = System.nanoTime();
    private final List<Step> steps = new ArrayList<>();

    void add(String what) {
        steps.add(new Step(elapsed(), what));
    }

    long elapsed() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
