package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a newcomer meets: one run, and one clear line wherever it cannot start. */
class DemoTest {
    @TempDir
    Path data;

    @Test
    void one_run_prints_one_json_line_a_scenario_and_exits_with_0() throws Exception {
        try (DemoProcess demo = new DemoProcess(data, "--once", "--json")) {
            List<String> lines = demo.output().lines().toList();
            assertThat(demo.awaitExit()).isZero();
            List<JsonNode> results =
                    lines.stream().map(JsonMapper.shared()::readTree).toList();
            assertThat(results)
                    .extracting(result -> result.path("scenario").asString())
                    .containsExactly("OFFICIAL_ACCOUNT", "RECEIPT_QR", "APP", "MINI_PROGRAM", "PAY_AFTER");
            assertThat(results).allSatisfy(DemoTest::assertInWallet);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "selfbuilt", "nuonuo"})
    void every_scenario_ends_in_the_wallet_on_each_platform(String platform) throws Exception {
        try (DemoProcess demo = new DemoProcess(data, "--once", "--json", "--platform", platform)) {
            List<String> lines = demo.output().lines().toList();
            assertThat(demo.awaitExit()).isZero();
            assertThat(lines.stream().map(JsonMapper.shared()::readTree).toList())
                    .hasSize(5)
                    .allSatisfy(DemoTest::assertInWallet);
        }
    }

    private static void assertInWallet(JsonNode line) {
        assertThat(line.path("status").asString()).isEqualTo("ISSUED");
        assertThat(line.path("card").asString()).isEqualTo("INSERTED");
        assertThat(line.path("webhook").asString()).isEqualTo("invoice.card_inserted");
        assertThat(line.path("invoiceNo").asString()).matches("\\d{20}");
        assertThat(line.propertyNames())
                .containsExactly("scenario", "orderNo", "invoiceNo", "status", "card", "webhook", "ms");
    }

    @Test
    void a_taken_port_is_one_line_that_says_what_to_do() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoOptions options = DemoOptions.parse(
                    List.of("--port", String.valueOf(taken.getLocalPort()), "--data", data.toString()));
            assertThatThrownBy(() -> DemoWorld.start(options))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    @Test
    void an_unusable_data_folder_is_one_line_that_says_what_to_do() throws Exception {
        Path file = Files.createFile(data.resolve("a-file"));
        try (DemoProcess demo =
                new DemoProcess(data, "--data", file.resolve("inside").toString(), "--once")) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(Files.readAllLines(data.resolve("stderr.log")))
                    .anySatisfy(line -> assertThat(line).contains("--data"))
                    .noneSatisfy(line -> assertThat(line).startsWith("\tat "));
        }
    }

    @Test
    void unknown_options_and_bad_values_are_refused() {
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--fast"))).hasMessageContaining("--fast");
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--port", "70000"))).hasMessageContaining("--port");
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--db", "jdbc:h2:mem")))
                .hasMessageContaining("postgresql");
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--data"))).hasMessageContaining("--data");
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--platform", "fax")))
                .hasMessageContaining("http, selfbuilt or nuonuo");
    }
}
