package io.github.kaipiao.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** No body beyond its limit reaches a parser, whether or not its length was declared. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimit extends OncePerRequestFilter {
    private static final int ORDER_BYTES = 1 << 20;
    /** A vendor's callback may repeat every line of an invoice (platforms.md §3.8). */
    private static final int PLATFORM_BYTES = 256 << 10;

    private static final int OTHER_BYTES = 64 << 10;

    private final JsonMapper json;

    BodyLimit(JsonMapper json) {
        this.json = json;
    }

    /** The one HTML form is read, and bounded, by the server itself: server.tomcat.max-http-form-post-size. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().equals("/c");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = limit(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            refuse(response, limit);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            refuse(response, limit);
            return;
        }
        chain.doFilter(new Buffered(request, body), response);
    }

    private static int limit(String path) {
        if (path.startsWith("/v1/orders/")) {
            return ORDER_BYTES;
        }
        return path.startsWith("/platform/") ? PLATFORM_BYTES : OTHER_BYTES;
    }

    private void refuse(HttpServletResponse response, int limit) throws IOException {
        Refusal refusal = Refusal.of(
                413,
                "BODY_TOO_LARGE",
                "请求体超过 %d 字节。 The body is larger than %d bytes.".formatted(limit, limit),
                "减少行数或文字长度。 Send fewer lines or shorter texts.");
        response.setStatus(refusal.status());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(Problem.of(refusal, RequestId.current())));
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BufferedInput(new ByteArrayInputStream(body));
        }
    }

    private static final class BufferedInput extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        BufferedInput(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is already here");
        }
    }
}
