package io.github.kaipiao.bench;

import com.sun.net.httpserver.HttpServer;
import io.github.kaipiao.sandbox.AccountAccess;
import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.CallLimits;
import io.github.kaipiao.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process under load: a sandbox, and beside it the JDK's own server with a handler that does nothing but answer the
 * same bytes. Prints both ports and stays until its input ends.
 */
public final class AuthUrlServers {
    static final AccountSetup ACCOUNT = new AccountSetup(
                    "wx00000000000bench", "bench", AccountKind.SERVICE_ACCOUNT, "gh_bench", null, true)
            // WeChat's minute would end the run after some seconds.
            .withAccess(AccountAccess.full()
                    .withLimits(CallLimits.defaults()
                            .with("/card/invoice/getauthurl", new CallLimits.Limit(100_000_000, 1_000_000_000))));

    static {
        // Without it the JDK's server holds every answer back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private AuthUrlServers() {}

    public static void main(String[] arguments) throws IOException {
        byte[] answer = arguments[0].getBytes(StandardCharsets.UTF_8);
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try (Sandbox sandbox = Sandbox.builder().account(ACCOUNT).start()) {
            HttpServer empty = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            empty.setExecutor(threads);
            empty.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "application/json; encoding=utf-8");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            empty.start();
            System.out.println(URI.create(sandbox.url()).getPort() + " "
                    + empty.getAddress().getPort());
            while (System.in.read() >= 0) {
                // Only its end counts.
            }
            empty.stop(0);
        } finally {
            threads.shutdownNow();
        }
    }
}
