package io.github.kaipiao.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server that keeps what is posted to it. */
public final class Mailbox implements AutoCloseable {
    /** What was posted: the target as sent, the headers by lower-case name, and the body. */
    public record Letter(String target, Map<String, String> headers, String body) {
        public Map<String, String> query() {
            Map<String, String> query = new HashMap<>();
            Arrays.stream(target.substring(target.indexOf('?') + 1).split("&", -1))
                    .forEach(pair ->
                            query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
            return query;
        }
    }

    static {
        // Read once, by whichever server is there first: without it every small answer takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicBoolean echoes = new AtomicBoolean();
    private final HttpServer server;
    private volatile Answer answer = new Answer(200, "");

    private record Answer(int status, String text) {}

    public Mailbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            letters.add(new Letter(
                    exchange.getRequestURI().toString(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            String echo = String.valueOf(exchange.getRequestURI().getQuery()).replaceFirst(".*&echostr=", "");
            if (echoes.get() && exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, echo.length());
                exchange.getResponseBody().write(echo.getBytes(StandardCharsets.US_ASCII));
                exchange.close();
                return;
            }
            boolean failing = failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            byte[] text = failing ? new byte[0] : answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failing ? 500 : answer.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** The next so many letters are answered with 500. */
    public void fail(int times) {
        failures.set(times);
    }

    /** From now on letters are answered so; without this, with 200 and no text. */
    public void answerWith(int status, String text) {
        answer = new Answer(status, text);
    }

    /** From now on a verification is answered as WeChat wants it. */
    public void echo() {
        echoes.set(true);
    }

    /** All that have come so far. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    public Letter await() {
        try {
            Letter letter = letters.poll(10, TimeUnit.SECONDS);
            if (letter == null) {
                throw new AssertionError("nothing came within ten seconds");
            }
            return letter;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
