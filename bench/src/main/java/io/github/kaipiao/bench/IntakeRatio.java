package io.github.kaipiao.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link EventIntake} in alternating rounds and prints one line: what we cost, what WxJava costs, the ratio. */
public final class IntakeRatio {
    private static final int ROUNDS = 3;
    /** As many as make either side run for about the same time: fewer, and it is the compiler that is measured. */
    private static final int OUR_BATCH = 60_000;

    private static final int THEIR_BATCH = 8_000;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private IntakeRatio() {}

    /** Of one event: process CPU in microseconds, garbage collection included, and bytes allocated. */
    private record Cost(double micros, double bytes) {}

    public static void main(String[] args) throws RunnerException {
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(run("ours", OUR_BATCH));
            theirs.add(run("wxjava", THEIR_BATCH));
        }
        List<Double> ratios = IntStream.range(0, ROUNDS)
                .mapToObj(round -> theirs.get(round).micros() / ours.get(round).micros())
                .toList();
        System.out.printf(
                Locale.ROOT,
                "event-intake: ours %.1f us CPU, %.1f KB; WxJava %.1f us CPU, %.1f KB; ratio 1/%.1f (rounds 1/%.1f to 1/%.1f)%n",
                median(ours, Cost::micros),
                median(ours, Cost::bytes) / 1e3,
                median(theirs, Cost::micros),
                median(theirs, Cost::bytes) / 1e3,
                median(ratios, ratio -> ratio),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    private static Cost run(String method, int batch) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(EventIntake.class.getName() + "\\." + method + "$")
                        .forks(1)
                        .threads(1)
                        // Counted and not timed: on a busy machine a second may be too short to warm up in.
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(4)
                        .warmupBatchSize(batch)
                        .measurementIterations(3)
                        .measurementBatchSize(batch)
                        .jvmArgs("-Xms256m", "-Xmx256m")
                        .addProfiler(CpuProfiler.class)
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        RunResult measured = results.iterator().next();
        return new Cost(score(measured, CpuProfiler.LABEL), score(measured, ALLOCATED) / batch);
    }

    private static double score(RunResult measured, String label) {
        return Objects.requireNonNull(measured.getSecondaryResults().get(label), label)
                .getScore();
    }

    private static <T> double median(List<T> rounds, ToDoubleFunction<T> value) {
        return rounds.stream()
                .mapToDouble(value)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
