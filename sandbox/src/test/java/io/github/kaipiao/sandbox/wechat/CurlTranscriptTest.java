package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.Sandbox;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes curl sent for the documented samples and the bytes it got, as files under {@code curl/}: sent again in their
 * order, they are answered alike. {@code curl -d} says that its JSON is a form, and {@code -F} is the multipart of setpdf.
 */
class CurlTranscriptTest {
    /** ISO 8859-1 keeps every byte of a body as it is. */
    private static final java.nio.charset.Charset BYTES = StandardCharsets.ISO_8859_1;

    private static final AccountSetup RECORDED = new AccountSetup(
            "wx5a4db0c5a4db0c01", "sandbox-not-a-secret", AccountKind.SERVICE_ACCOUNT, "gh_5a4db0c5a4db", null, true);

    private final Map<String, String> values = new HashMap<>();

    @Test
    void what_curl_sent_is_answered_as_it_was() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().account(RECORDED).manualPushes().start()) {
            List<Path> requests = requests();
            assertThat(requests).hasSize(25);
            for (Path request : requests) {
                String name = request.getFileName().toString();
                String recorded = Files.readString(Path.of(request.toString().replace(".request", ".answer")), BYTES);
                String answer = send(sandbox, filled(Files.readString(request, BYTES)));
                assertThat(head(answer)).as(name).isEqualTo(head(recorded));
                assertThat(JsonShape.of(body(answer))).as(name).isEqualTo(JsonShape.of(body(recorded)));
                assertThat(body(answer).path("errcode").asInt())
                        .as(name)
                        .isEqualTo(body(recorded).path("errcode").asInt());
                remember(sandbox, name, body(answer));
            }
        }
    }

    /** What later requests name, and the payer's tap between them. */
    private void remember(Sandbox sandbox, String name, JsonNode answer) {
        switch (name) {
            case "01-token.request" ->
                values.put("token", answer.path("access_token").asString());
            case "03-getticket.request" ->
                values.put("ticket", answer.path("ticket").asString());
            case "09-getauthdata-never.request" ->
                sandbox.phone().authorize(values.getOrDefault("auth_url", ""), TitleChoice.person("张三"));
            case "07-getauthurl.request" ->
                values.put("auth_url", answer.path("auth_url").asString());
            case "11-createcard.request" ->
                values.put("card_id", answer.path("card_id").asString());
            case "12-setpdf.request" ->
                values.put("media_id", answer.path("s_media_id").asString());
            default -> {
                // Nobody names what it answered.
            }
        }
    }

    /** With this run's values, and hence another length. */
    private String filled(String recorded) {
        String text = recorded;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        int end = text.indexOf("\r\n\r\n");
        return text.substring(0, end)
                        .replaceFirst("Content-Length: \\d+", "Content-Length: " + (text.length() - end - 4))
                + "\r\nConnection: close"
                + text.substring(end);
    }

    private static String send(Sandbox sandbox, String request) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(sandbox.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(BYTES));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), BYTES);
        }
    }

    /** The status line and the kind of content. */
    private static List<String> head(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"))
                .lines()
                .filter(line -> line.startsWith("HTTP/")
                        || line.toLowerCase(Locale.ROOT).startsWith("content-type"))
                .toList();
    }

    private static JsonNode body(String answer) {
        return JsonMapper.shared()
                .readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(BYTES));
    }

    private static List<Path> requests() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CurlTranscriptTest.class.getResource("/curl"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".request"))
                    .sorted()
                    .toList();
        }
    }
}
