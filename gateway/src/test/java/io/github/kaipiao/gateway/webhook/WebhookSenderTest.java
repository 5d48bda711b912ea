package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.merchant.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Endpoints that behave badly: each is a raw socket on the loopback interface. */
class WebhookSenderTest {
    private static final PrivateHosts LOCALHOST = new PrivateHosts(List.of("localhost"));

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void letServersGo() {
        testIsOver.countDown();
    }

    /** What an endpoint does once the connection stands. */
    private interface Behaviour {
        void meet(Socket caller) throws Exception;
    }

    @Test
    void an_endpoint_that_never_answers_costs_the_time_limit_and_no_more() throws Exception {
        assertThat(answerOf(caller -> testIsOver.await(), Duration.ofMillis(300))
                        .fault())
                .isEqualTo(AttemptFault.TIMEOUT);
    }

    @Test
    void the_limit_is_over_all_and_not_over_each_silence() throws Exception {
        Answer answer = answerOf(
                caller -> {
                    OutputStream out = caller.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    // Fewer bytes than we are willing to read, and then for ever nothing.
                    write(out, "x".repeat(100));
                    testIsOver.await();
                },
                Duration.ofMillis(300));

        assertThat(answer.fault()).isEqualTo(AttemptFault.TIMEOUT);
    }

    @Test
    void an_endless_answer_is_cut_off_and_its_status_counts() throws Exception {
        Answer answer = answerOf(
                caller -> {
                    OutputStream out = caller.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        write(out, "400\r\n" + "x".repeat(0x400) + "\r\n");
                    }
                },
                Duration.ofSeconds(10));

        assertThat(answer.accepted()).isTrue();
    }

    @Test
    void endless_headers_are_cut_off() throws Exception {
        Answer answer = answerOf(
                caller -> {
                    OutputStream out = caller.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        write(out, "X-More: yes\r\n");
                    }
                },
                Duration.ofSeconds(10));

        assertThat(answer.fault()).isEqualTo(AttemptFault.BAD_ANSWER);
    }

    @Test
    void an_endless_header_line_is_cut_off() throws Exception {
        Answer answer = answerOf(
                caller -> {
                    OutputStream out = caller.getOutputStream();
                    write(out, "HTTP/1.1 200 OK\r\nX-More: ");
                    while (true) {
                        write(out, "x".repeat(1024));
                    }
                },
                Duration.ofSeconds(10));

        assertThat(answer.fault()).isEqualTo(AttemptFault.BAD_ANSWER);
    }

    @Test
    void what_is_not_http_is_a_bad_answer() throws Exception {
        Answer answer = answerOf(
                caller -> {
                    write(caller.getOutputStream(), "220 mail.example ESMTP\r\n".repeat(200));
                    caller.shutdownOutput();
                    testIsOver.await();
                },
                Duration.ofSeconds(10));

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.status()).isNull();
    }

    @Test
    void an_endpoint_that_hangs_up_is_a_lost_connection() throws Exception {
        assertThat(answerOf(Socket::close, Duration.ofSeconds(10)).fault()).isEqualTo(AttemptFault.CONNECTION_LOST);
    }

    @Test
    void nobody_there_is_a_failed_connection() throws Exception {
        int port;
        try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAgain.getLocalPort();
        }

        assertThat(post("http://localhost:" + port + "/", Duration.ofSeconds(10))
                        .fault())
                .isEqualTo(AttemptFault.CONNECT_FAILED);
    }

    @Test
    void a_server_without_tls_is_a_tls_failure() throws Exception {
        try (ServerSocket server = serve(caller -> {
            write(caller.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
            caller.shutdownOutput();
            testIsOver.await();
        })) {
            assertThat(post("https://localhost:" + server.getLocalPort() + "/", Duration.ofSeconds(10))
                            .fault())
                    .isEqualTo(AttemptFault.TLS_FAILED);
        }
    }

    private static Answer answerOf(Behaviour endpoint, Duration limit) throws IOException {
        try (ServerSocket server = serve(endpoint)) {
            return post("http://localhost:" + server.getLocalPort() + "/", limit);
        }
    }

    private static ServerSocket serve(Behaviour endpoint) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket caller = server.accept()) {
                        endpoint.meet(caller);
                    } catch (Exception e) {
                        // The gateway has hung up, which is what most of these endpoints deserve.
                        Thread.currentThread().interrupt();
                    }
                },
                "endpoint");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static Answer post(String url, Duration limit) throws IOException {
        try (WebhookSender sender = new WebhookSender(
                WebhookHttp.client(
                        PoolingHttpClientConnectionManagerBuilder.create(),
                        new GuardedResolver(SystemDefaultDnsResolver.INSTANCE, LOCALHOST),
                        limit),
                "Kaipiao/test",
                limit)) {
            return sender.post(
                    new Endpoint(URI.create(url), List.of(SigningKey.of(new Secret(GatewayUnderTest.NEW_SECRET)))),
                    new Message("msg_1", "cafe", "invoice.issued", "{}"),
                    Instant.EPOCH);
        }
    }
}
