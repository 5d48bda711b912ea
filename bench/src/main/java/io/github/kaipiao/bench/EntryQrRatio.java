package io.github.kaipiao.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link EntryQr} in alternating rounds and prints two lines: our SVG, then our PNG, beside ZXing's PNG. */
public final class EntryQrRatio {
    private static final int ROUNDS = 3;
    /** As many as make all sides run for about the same time: fewer, and it is the compiler that is measured. */
    private static final int OUR_BATCH = 8_000;

    private static final int THEIR_BATCH = 1_000;

    private EntryQrRatio() {}

    public static void main(String[] args) throws RunnerException {
        List<Double> svg = new ArrayList<>();
        List<Double> png = new ArrayList<>();
        List<Double> zxing = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            svg.add(micros("oursSvg", OUR_BATCH));
            png.add(micros("oursPng", OUR_BATCH));
            zxing.add(micros("zxingPng", THEIR_BATCH));
        }
        print("entry-qr-svg", svg, zxing);
        print("entry-qr-png", png, zxing);
    }

    private static void print(String comparison, List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(theirs.get(round) / ours.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: ours %.1f us CPU; ZXing + ImageIO PNG %.1f us CPU; ratio 1/%.1f (rounds 1/%.1f to 1/%.1f)%n",
                comparison,
                median(ours),
                median(theirs),
                median(ratios),
                Collections.min(ratios),
                Collections.max(ratios));
    }

    /** Process CPU of one image, in microseconds. */
    private static double micros(String method, int batch) throws RunnerException {
        RunResult measured = new Runner(new OptionsBuilder()
                        .include(EntryQr.class.getName() + "\\." + method + "$")
                        .forks(1)
                        .threads(1)
                        .mode(Mode.SingleShotTime)
                        .warmupIterations(4)
                        .warmupBatchSize(batch)
                        .measurementIterations(3)
                        .measurementBatchSize(batch)
                        .jvmArgs("-Xms256m", "-Xmx256m", "-Djava.awt.headless=true")
                        .addProfiler(CpuProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run()
                .iterator()
                .next();
        return Objects.requireNonNull(measured.getSecondaryResults().get(CpuProfiler.LABEL), CpuProfiler.LABEL)
                .getScore();
    }

    private static double median(List<Double> rounds) {
        return rounds.stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
