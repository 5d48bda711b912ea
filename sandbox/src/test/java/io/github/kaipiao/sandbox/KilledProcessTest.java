package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The command with {@code --state}, killed and told to end. */
class KilledProcessTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("state.json");
    }

    @Test
    void what_was_saved_before_a_kill_is_there_afterwards() throws Exception {
        Files.writeString(folder.resolve("config.json"), """
                {"accounts":[{"appid":"%s","secret":"%s"}]}""".formatted(Shop.APPID, Shop.SECRET));
        String token;
        String code;
        ObjectNode insertion;
        Process first = start();
        try {
            String url = url(first);
            token = Shop.token(url, Shop.APPID, Shop.SECRET);
            Shop shop = shop(url, token);
            shop.call("/card/invoice/setbizattr?action=set_contact", """
                    {"contact":{"phone":"0755-12345678","time_out":7200}}""");
            String page = shop.getAuthUrl(shop.page("R1").put("type", 0))
                    .path("auth_url")
                    .asString();
            control(url, "/phone/authorize", "{\"authUrl\":\"" + page + "\"}");
            insertion = shop.insertion("R1", "26442000000000000001");
            code = shop.insert(insertion).path("code").asString();
            awaitSaved("/state/wallet/cards/0/card/code", code, url);
        } finally {
            first.destroyForcibly().waitFor();
        }
        Process second = start();
        try {
            String url = url(second);
            assertThat(codes(url)).containsExactly(code);
            assertThat(shop(url, token).insert(insertion).path("errcode").asInt())
                    .as("the token of before, and the order has its card")
                    .isEqualTo(72056);
            control(url, "/clock/advance", "{\"duration\":\"PT720H\"}");
        } finally {
            second.destroy();
            second.waitFor();
        }
        assertThat(saved().at("/state/clock/moved").asString())
                .as("told to end, it writes at once")
                .isEqualTo("PT720H");
    }

    @Test
    void a_broken_file_is_one_line_and_exit_status_2() throws Exception {
        Files.writeString(folder.resolve("config.json"), """
                {"accounts":[{"appid":"wx01","secret":"s"}]}""");
        Files.writeString(file(), "{");
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            List<String> lines = out.lines().toList();
            assertThat(lines.get(0)).startsWith("--state: ").contains("broken, not JSON");
        }
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Shop shop(String url, String token) {
        try (Sandbox other = Shop.world().start()) {
            return Shop.at(url, token, other.phone());
        }
    }

    private static void control(String url, String path, String body) {
        assertThat(PlainHttp.post(url + "/sandbox/v1" + path, "application/json", body)
                        .statusCode())
                .isEqualTo(200);
    }

    private static List<String> codes(String url) {
        return PlainHttp.json(PlainHttp.get(url + "/sandbox/v1/wallet"))
                .path("cards")
                .valueStream()
                .map(card -> card.path("code").asString())
                .toList();
    }

    /** About a second later; requests that change nothing are harmless meanwhile. */
    private void awaitSaved(String pointer, String value, String url) throws IOException {
        while (!saved().at(pointer).asString("").equals(value)) {
            PlainHttp.get(url + "/phone");
        }
    }

    private JsonNode saved() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(file()));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.github.kaipiao.sandbox.SandboxMain",
                        "--config",
                        folder.resolve("config.json").toString(),
                        "--state",
                        file().toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String url(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = "";
        while (!line.contains("http://")) {
            line = String.valueOf(out.readLine());
            assertThat(line).as("it ended").isNotEqualTo("null");
        }
        return line.replaceFirst(".*(?=http)", "");
    }
}
