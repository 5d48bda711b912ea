package io.github.kaipiao.bench;

import io.github.kaipiao.sandbox.PlatformSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many getauthurl a second the sandbox answers, beside a JDK server that only answers the same bytes. */
public final class AuthUrlRate {
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 8;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(8);
    private static final long MEASURED = TimeUnit.SECONDS.toNanos(4);
    /** As many orders as go round: the sandbox keeps each. */
    private static final int ORDERS = 10_000;

    private static final String CONTACT = "{\"contact\":{\"phone\":\"0755-12345678\",\"time_out\":7200}}";

    private AuthUrlRate() {}

    public static void main(String[] arguments) throws Exception {
        String sample =
                "{\"errcode\":0,\"errmsg\":\"ok\",\"auth_url\":\"http:\\/\\/localhost:18080\\/bizmall\\/authinvoice"
                        + "?action=list&s_pappid=" + PlatformSetup.sPappidOf(AuthUrlServers.ACCOUNT.appid())
                        + "&appid=wx00000000000bench&num=1&o1=R100001&m1=1100&t1=1795400130&source=web&type=0"
                        + "&signature=241c52f4b13d9c382d401b56c8476d6f07f11a2a#wechat_redirect\"}";
        Process servers = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        // Without a logger on the class path Jetty has none, and need not say so.
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuthUrlServers.class.getName(),
                        sample)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(servers.getInputStream(), StandardCharsets.UTF_8))) {
            String[] ports = String.valueOf(out.readLine()).split(" ", 2);
            compare(threads, Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        } finally {
            threads.shutdownNow();
            servers.destroy();
        }
    }

    private static void compare(ExecutorService threads, int sandbox, int empty) throws Exception {
        String target;
        IntFunction<String> order;
        try (KeptConnection connection = new KeptConnection(sandbox)) {
            String token = field(
                    "access_token",
                    connection.call(
                            "GET",
                            "/cgi-bin/token?grant_type=client_credential&appid=" + AuthUrlServers.ACCOUNT.appid()
                                    + "&secret=" + AuthUrlServers.ACCOUNT.secret(),
                            ""));
            connection.call("POST", "/card/invoice/setbizattr?action=set_contact&access_token=" + token, CONTACT);
            String ticket = field(
                    "ticket",
                    connection.call("GET", "/cgi-bin/ticket/getticket?type=wx_card&access_token=" + token, ""));
            String sPappid = PlatformSetup.sPappidOf(AuthUrlServers.ACCOUNT.appid());
            target = "/card/invoice/getauthurl?access_token=" + token;
            order = n -> "{\"s_pappid\":\"" + sPappid + "\",\"order_id\":\"R1" + n
                    + "\",\"money\":1100,\"timestamp\":1795400130,\"source\":\"web\",\"ticket\":\"" + ticket
                    + "\",\"type\":0}";
        }
        load(threads, sandbox, target, order, WARM_UP);
        load(threads, empty, target, order, WARM_UP);
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(load(threads, sandbox, target, order, MEASURED));
            bare.add(load(threads, empty, target, order, MEASURED));
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(ours.get(round) / bare.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "auth-url: sandbox %,.0f/s; empty JDK handler %,.0f/s; ratio %.2f (rounds %.2f to %.2f); load %.1f on %d cores%n",
                median(ours),
                median(bare),
                median(ratios),
                ratios.stream().mapToDouble(r -> r).min().orElseThrow(),
                ratios.stream().mapToDouble(r -> r).max().orElseThrow(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }

    /** @return calls a second, each answered with errcode 0 */
    private static double load(ExecutorService threads, int port, String target, IntFunction<String> order, long nanos)
            throws Exception {
        AtomicInteger orders = new AtomicInteger();
        long began = System.nanoTime();
        Callable<Long> one = () -> {
            long calls = 0;
            try (KeptConnection connection = new KeptConnection(port)) {
                while (System.nanoTime() - began < nanos) {
                    String answer = connection.call("POST", target, order.apply(orders.incrementAndGet() % ORDERS));
                    if (!answer.startsWith("{\"errcode\":0,")) {
                        throw new IOException(answer);
                    }
                    calls++;
                }
            }
            return calls;
        };
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            running.add(threads.submit(one));
        }
        long calls = 0;
        for (Future<Long> each : running) {
            calls += each.get();
        }
        return calls * 1e9 / (System.nanoTime() - began);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String field(String name, String json) throws IOException {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IOException(name + " is missing");
        }
        return matcher.group(1);
    }
}
