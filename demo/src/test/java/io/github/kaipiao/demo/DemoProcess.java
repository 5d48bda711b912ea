package io.github.kaipiao.demo;

import io.github.kaipiao.client.GatewayClient;
import io.github.kaipiao.client.InvoiceQuery;
import io.github.kaipiao.client.KaipiaoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The demo as its user starts it: a process of its own, which can be killed. */
final class DemoProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;

    final int port;
    final GatewayClient client;
    private final int sandboxPort;
    private final Path data;
    private Process process;

    DemoProcess(Path data, String... more) {
        this.data = data;
        port = freePort();
        sandboxPort = freePort();
        client = GatewayClient.builder()
                .baseUrl("http://localhost:" + port)
                .apiKey("kp_demo_not_a_secret")
                .requestTimeout(Duration.ofSeconds(5))
                .maxAttempts(1)
                .build();
        process = start(more);
    }

    /** Answers the first request, or throws once patience ends. */
    void awaitAnswer() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                client.invoices().list(InvoiceQuery.all());
                return;
            } catch (KaipiaoException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the demo does not answer; its log is in " + data);
    }

    /** No goodbye: what was acknowledged must be there afterwards. */
    void killHard() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    void startAgain() {
        process = start();
    }

    /** The embedded PostgreSQL, by its pid file. */
    ProcessHandle database() throws IOException {
        String pid =
                Files.readAllLines(data.resolve("pg").resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the demo does not end");
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Process start(String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx320m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Demo.class.getName(),
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--sandbox-port",
                String.valueOf(sandboxPort)));
        command.addAll(List.of(more));
        try {
            return new ProcessBuilder(command)
                    .redirectError(data.resolve("stderr.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** As Ctrl-C does. */
    void stop() {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
