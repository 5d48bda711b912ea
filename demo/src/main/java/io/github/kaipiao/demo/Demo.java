package io.github.kaipiao.demo;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything on one machine: {@code ./kaipiao demo}. */
public final class Demo {
    private final DemoOptions options;
    private final PrintStream out;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            DemoOptions options = DemoOptions.parse(List.of(arguments));
            // With --json the standard output holds results and nothing else.
            System.setOut(options.json() ? System.err : out);
            int code = new Demo(options, out).run();
            if (options.once()) {
                System.exit(code);
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(DemoOptions.USAGE);
            System.exit(2);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("The demo failed: " + e + " 详见 see data/gateway.log");
            System.exit(1);
        }
    }

    private int run() throws Exception {
        DemoWorld world = DemoWorld.start(options);
        Instant now = Clock.systemUTC().instant();
        String run = Long.toString(now.getEpochSecond(), 36).toUpperCase(Locale.ROOT);
        List<ExampleOrder> orders = ExampleOrder.all(run, now.atOffset(ZoneOffset.ofHours(8)));
        boolean succeeded = true;
        List<Payer> payers = Payer.all(world);
        for (int i = 0; i < payers.size(); i++) {
            ScenarioResult result = new PlayScenario(world).run(payers.get(i), orders.get(i % orders.size()));
            show(world, result);
            succeeded &= result.succeeded();
        }
        if (!options.once()) {
            offer(world, ExampleOrder.all(run + "Y", now.atOffset(ZoneOffset.ofHours(8))));
        } else {
            world.close();
        }
        return succeeded ? 0 : 1;
    }

    private void show(DemoWorld world, ScenarioResult result) {
        if (options.json()) {
            out.println(JsonMapper.shared().writeValueAsString(json(result)));
            return;
        }
        out.println("  场景 scenario " + result.scenario());
        result.timeline().steps().forEach(step -> out.println("  %7d ms  %s".formatted(step.ms(), step.what())));
        out.println("              发票号码 invoice " + result.invoice().invoiceNumber() + "  "
                + result.invoice().status() + " / " + result.invoice().cardStatus());
        out.println("              状态页 status page " + result.invoice().statusUrl());
        out.println("              卡包 card wallet   " + world.sandbox.url() + "/phone/wallet");
        out.println();
    }

    private static Map<String, Object> json(ScenarioResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", result.scenario());
        json.put("orderNo", result.invoice().orderNo());
        json.put("invoiceNo", result.invoice().invoiceNumber());
        json.put("status", result.invoice().status());
        json.put("card", result.invoice().cardStatus());
        json.put("webhook", result.webhook());
        json.put("ms", result.timeline().elapsed());
        return json;
    }

    /** The other orders wait for a hand: their links can be opened in any browser of this machine. */
    private void offer(DemoWorld world, List<ExampleOrder> orders) {
        if (!options.json()) {
            out.println("  自己试试：在浏览器中打开 Try it yourself, open in a browser:");
        }
        for (ExampleOrder example : orders) {
            world.client.orders().put(example.orderNo(), example.order());
            Entry entry = world.client.entries().open(example.orderNo(), EntryRequest.of("OFFICIAL_ACCOUNT"));
            if (!options.json()) {
                out.println("    ¥%9.2f  %s  %s"
                        .formatted(example.order().amountFen() / 100.0, entry.url(), example.orderNo()));
            }
        }
        if (!options.json()) {
            out.println();
            out.println("  Ctrl-C 停止 stops it.");
        }
    }
}
