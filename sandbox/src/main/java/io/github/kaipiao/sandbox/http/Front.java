package io.github.kaipiao.sandbox.http;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** The port. Only this machine can reach it. */
public final class Front implements AutoCloseable {
    private static final int MOST_THREADS = 512;
    private static final int LONGEST_HEAD = 64 << 10;

    private final Server server;
    private final ServerConnector connector;

    private Front(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Takes the port, and answers nobody before {@link #serve}.
     *
     * @param port 0 for any free one
     */
    public static Front take(int port) throws IOException {
        // Many, because an answer that is late on purpose holds one, and the clock must still be movable then.
        // Jetty's own queue asks for the size of the processor's cache through JMX, which costs a tenth of a second.
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8, 30_000, new LinkedBlockingQueue<>());
        threads.setName("sandbox");
        threads.setDaemon(true);
        // Then whoever still waits is interrupted: an answer that is late on purpose would wait for ever.
        threads.setStopTimeout(200);
        Server server = new Server(threads, new ScheduledExecutorScheduler("sandbox-timer", true), null);
        server.setErrorHandler((request, response, callback) -> unreadable(response, callback));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEAD);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        // The clock decides how late an answer is, and it may be standing still.
        connector.setIdleTimeout(0);
        connector.open();
        server.addConnector(connector);
        return new Front(server, connector);
    }

    public void serve(Handler handler) {
        server.setHandler(new Wire(handler));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's HTTP server does not start", e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox's HTTP server does not stop", e);
        } finally {
            connector.close();
        }
    }

    /** What is no HTTP, or too long in its head, never becomes a {@link Request}. */
    private static boolean unreadable(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        Content.Sink.write(response, true, "沙箱读不懂这个请求 The sandbox cannot read this request\n", callback);
        return true;
    }
}
