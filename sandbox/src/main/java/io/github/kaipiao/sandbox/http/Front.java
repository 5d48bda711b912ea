package io.github.kaipiao.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The port. Bodies are read whole, up to 12 MiB: WeChat's largest is a PDF. */
public final class Front implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Front.class.getName());
    private static final int MAX_BODY = 12 << 20;
    private static final int MOST_THREADS = 512;

    static {
        // Without it each small answer waits for the peer's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private Front(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Takes the port, and answers nobody before {@link #serve}.
     *
     * @param port 0 for any free one; only this machine can reach it
     */
    public static Front take(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        // Many, because an answer that is late on purpose holds one, and the clock must still be movable then.
        ExecutorService threads =
                new ThreadPoolExecutor(32, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), runnable -> {
                    Thread thread = new Thread(runnable, "sandbox");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        return new Front(server, threads);
    }

    public void serve(Handler handler) {
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            Answer answer = body.length > MAX_BODY
                    ? Answer.text(413, "body too large")
                    : answer(handler, request(exchange, body));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    write(answer, out);
                }
            }
        } catch (ConnectionCut cut) {
            LOG.fine("a connection was cut on purpose");
        }
    }

    private static void write(Answer answer, OutputStream out) throws IOException {
        Runnable halfway = answer.halfway();
        int half = halfway == null ? 0 : answer.body().length / 2;
        if (halfway != null) {
            out.write(answer.body(), 0, half);
            out.flush();
            halfway.run();
        }
        out.write(answer.body(), half, answer.body().length - half);
    }

    private static Answer answer(Handler handler, Request request) {
        try {
            return handler.handle(request);
        } catch (ConnectionCut cut) {
            throw cut;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the sandbox itself failed at " + request.path(), e);
            return Answer.text(500, "the sandbox itself failed; see its log");
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String path = exchange.getRequestURI().getPath();
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), path, headers, body);
    }
}
