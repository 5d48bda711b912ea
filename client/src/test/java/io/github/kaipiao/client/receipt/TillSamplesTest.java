package io.github.kaipiao.client.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** examples/till/sign.js is copied into tills: it must sign as the vectors say. */
final class TillSamplesTest {
    private static final Path SIGN_JS = Path.of("..", "examples", "till", "sign.js");

    private record Ran(int exit, String out, String err) {}

    static List<ReceiptVectors.Vector> vectors() {
        return ReceiptVectors.all();
    }

    @BeforeAll
    static void node_is_there_or_its_absence_is_declared() {
        Assumptions.assumeFalse("absent".equals(System.getProperty("kaipiao.node")), "-Dkaipiao.node=absent was given");
        try {
            Process version = new ProcessBuilder("node", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(version.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            fail(
                    "`node` cannot be started, so examples/till/sign.js is untested: install Node.js 16 or newer, or say so with -Dkaipiao.node=absent",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted", e);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sign_js_signs_as_the_vectors_say(ReceiptVectors.Vector vector, @TempDir Path folder)
            throws IOException, InterruptedException {
        Ran ran = sign(ReceiptVectors.JSON.writeValueAsString(vector), folder);

        assertThat(ran).isEqualTo(new Ran(0, vector.url() + "\n", ""));
    }

    @Test
    void sign_js_refuses_in_one_line_and_does_not_quote_the_key(@TempDir Path folder)
            throws IOException, InterruptedException {
        Ran ran = sign(
                ReceiptVectors.JSON.writeValueAsString(
                        Map.of("baseUrl", "https://kaipiao.example.com", "key", "rcpt_7_secret")),
                folder);

        assertThat(ran).isEqualTo(new Ran(2, "", "key: rcpt_<id>_<base64 of 32 to 64 bytes>\n"));
    }

    private static Ran sign(String order, Path folder) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.json"), order);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process node = new ProcessBuilder("node", SIGN_JS.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("sign.js ended").isTrue();
        } finally {
            node.destroyForcibly();
        }
        return new Ran(
                node.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
