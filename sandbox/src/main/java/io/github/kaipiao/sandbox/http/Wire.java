package io.github.kaipiao.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads requests from Jetty and writes answers to it. Bodies are read whole, up to 12 MiB: WeChat's largest is a PDF. */
final class Wire extends org.eclipse.jetty.server.Handler.Abstract {
    private static final Logger LOG = Logger.getLogger(Wire.class.getName());
    private static final int MAX_BODY = 12 << 20;

    private final Handler handler;

    Wire(Handler handler) {
        this.handler = handler;
    }

    @Override
    public boolean handle(org.eclipse.jetty.server.Request exchange, Response response, Callback callback)
            throws IOException {
        byte[] body;
        try (InputStream in = org.eclipse.jetty.server.Request.asInputStream(exchange)) {
            body = in.readNBytes(MAX_BODY + 1);
            Answer answer =
                    body.length > MAX_BODY ? Answer.text(413, "body too large") : answer(request(exchange, body));
            write(answer, response, callback);
        } catch (ConnectionCut cut) {
            LOG.fine("a connection was cut on purpose");
            reset(exchange.getConnectionMetaData().getConnection().getEndPoint());
            // A kind of failure that Jetty passes over in silence.
            callback.failed(new EofException("cut on purpose"));
        }
        return true;
    }

    private Answer answer(Request request) {
        try {
            return handler.handle(request);
        } catch (ConnectionCut cut) {
            throw cut;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the sandbox itself failed at " + request.path(), e);
            return Answer.text(500, "the sandbox itself failed; see its log");
        }
    }

    private static void write(Answer answer, Response response, Callback callback) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        byte[] body = answer.body();
        Runnable halfway = answer.halfway();
        int half = 0;
        if (halfway != null && body.length > 0) {
            half = body.length / 2;
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            Content.Sink.write(response, false, ByteBuffer.wrap(body, 0, half));
            halfway.run();
        }
        response.write(true, ByteBuffer.wrap(body, half, body.length - half), callback);
    }

    /** With nothing left to linger for, the peer sees a reset and not an orderly end. */
    private static void reset(EndPoint peer) throws IOException {
        if (peer.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        peer.close();
    }

    private static Request request(org.eclipse.jetty.server.Request exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : exchange.getHeaders()) {
            headers.putIfAbsent(field.getLowerCaseName(), field.getValue() == null ? "" : field.getValue());
        }
        return new Request(
                exchange.getMethod(),
                exchange.getHttpURI().getPathQuery(),
                exchange.getHttpURI().getDecodedPath(),
                headers,
                body,
                org.eclipse.jetty.server.Request.getRemoteAddr(exchange).toLowerCase(Locale.ROOT));
    }
}
