package io.github.kaipiao.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is on the wire, read from a bare socket: an HTTP client would tidy it up. */
@Timeout(30)
class FrontTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private Front front = started(request -> Answer.text(200, "hello"));

    @AfterEach
    void stop() {
        front.close();
    }

    private static Front started(Handler handler) {
        try {
            Front front = Front.take(0);
            front.serve(handler);
            return front;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Handler handler) {
        front.close();
        front = started(handler);
    }

    private Socket call(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), front.port());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private String answer(String request) throws IOException {
        try (Socket socket = call(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_headers_name_goes_out_as_it_was_given() throws IOException {
        serve(request -> new Answer(200, Map.of("Wechatpay-Timestamp", "1", "request-ID", "2"), new byte[0]));
        assertThat(answer(GET))
                .contains("\r\nWechatpay-Timestamp: 1\r\n", "\r\nrequest-ID: 2\r\n", "\r\nContent-Length: 0\r\n");
    }

    @Test
    void an_answer_without_content_has_no_length() throws IOException {
        serve(request -> new Answer(204, Map.of(), new byte[0]));
        assertThat(answer(GET)).startsWith("HTTP/1.1 204").doesNotContainIgnoringCase("content-length");
    }

    @Test
    void the_request_arrives_as_it_was_sent() throws IOException {
        CompletableFuture<Request> seen = new CompletableFuture<>();
        serve(request -> {
            seen.complete(request);
            return Answer.text(200, "");
        });
        answer("POST /a%20b/%E5%8D%A1?x=%2B&y HTTP/1.1\r\nHost: localhost\r\nX-One: 1\r\nx-one: 2\r\n"
                + "Content-Length: 3\r\nConnection: close\r\n\r\nabc");
        assertThat(seen.join().method()).isEqualTo("POST");
        assertThat(seen.join().target()).isEqualTo("/a%20b/%E5%8D%A1?x=%2B&y");
        assertThat(seen.join().path()).isEqualTo("/a b/卡");
        assertThat(seen.join().header("X-ONE")).isEqualTo("1");
        assertThat(seen.join().text()).isEqualTo("abc");
        assertThat(seen.join().from()).isEqualTo("127.0.0.1");
    }

    @Test
    void a_cut_connection_is_reset_and_not_ended() throws IOException {
        serve(request -> {
            throw new ConnectionCut("test");
        });
        try (Socket socket = call(GET)) {
            assertThatIOException()
                    .isThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .withMessageContaining("reset");
        }
    }

    @Test
    void half_an_answer_is_there_before_the_rest() throws IOException {
        CountDownLatch read = new CountDownLatch(1);
        serve(request -> Answer.text(200, "12345678").stallingHalfway(() -> await(read)));
        try (Socket socket = call(GET)) {
            InputStream in = socket.getInputStream();
            StringBuilder sofar = new StringBuilder();
            while (!sofar.toString().endsWith("\r\n\r\n1234")) {
                sofar.append((char) in.read());
            }
            assertThat(sofar).contains("Content-Length: 8\r\n");
            assertThat(in.available()).isZero();
            read.countDown();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("5678");
        }
    }

    @Test
    void half_an_answer_can_be_all_there_ever_is() throws IOException {
        serve(request -> Answer.text(200, "12345678").stallingHalfway(() -> {
            throw new ConnectionCut("test");
        }));
        try (Socket socket = call(GET)) {
            assertThatIOException()
                    .isThrownBy(() -> socket.getInputStream().readAllBytes())
                    .withMessageContaining("reset");
        }
    }

    @Test
    void twelve_mebibytes_are_taken_and_one_byte_more_is_not() throws IOException {
        assertThat(answer(post(12 << 20))).startsWith("HTTP/1.1 200");
        assertThat(answer(post((12 << 20) + 1))).startsWith("HTTP/1.1 413").endsWith("body too large");
    }

    private static String post(int bytes) {
        return "POST /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + bytes + "\r\n\r\n"
                + "x".repeat(bytes);
    }

    @Test
    void what_is_no_http_is_refused_in_words_of_our_own() throws IOException {
        assertThat(answer("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("沙箱读不懂这个请求");
        assertThat(answer("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void a_failure_of_the_sandbox_itself_is_a_500_and_the_next_call_is_answered() throws IOException {
        serve(request -> {
            if (request.path().equals("/a")) {
                throw new IllegalStateException("on purpose, in a test");
            }
            return Answer.text(200, "fine");
        });
        assertThat(answer(GET)).startsWith("HTTP/1.1 500").endsWith("the sandbox itself failed; see its log");
        assertThat(answer(GET.replace("/a", "/b"))).endsWith("fine");
    }

    @Test
    void a_hundred_answers_can_be_late_and_one_more_call_is_answered_at_once() throws IOException {
        CountDownLatch waiting = new CountDownLatch(100);
        CountDownLatch go = new CountDownLatch(1);
        serve(request -> {
            if (request.path().equals("/a")) {
                waiting.countDown();
                await(go);
            }
            return Answer.text(200, "now");
        });
        var late = new Socket[100];
        for (int i = 0; i < late.length; i++) {
            late[i] = call(GET);
        }
        await(waiting);
        assertThat(answer(GET.replace("/a", "/b"))).endsWith("now");
        go.countDown();
        for (Socket socket : late) {
            try (socket) {
                assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void closing_waits_for_no_answer_and_frees_the_port() throws IOException {
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        serve(request -> {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw new ConnectionCut("closed");
            }
            return Answer.text(200, "never");
        });
        int port = front.port();
        try (Socket socket = call(GET)) {
            await(waiting);
            long began = System.nanoTime();
            front.close();
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(interrupted).succeedsWithin(2, TimeUnit.SECONDS);
            assertThat(socket.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
        try (Front again = Front.take(port)) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void a_port_can_be_taken_once() {
        int port = front.port();
        assertThatIOException().isThrownBy(() -> Front.take(port));
    }

    @Test
    void no_other_machine_reaches_it() throws IOException {
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : card.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    assertThatIOException().isThrownBy(() -> new Socket(address, front.port()).close());
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
