package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./kaipiao doctor} as an operator and a build server meet it. */
class DoctorCommandTest extends ClinicTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String key, String... flags) {
        out.reset();
        err.reset();
        List<String> arguments = new ArrayList<>(List.of(flags));
        if (!arguments.contains("--url")) {
            arguments.addAll(List.of("--url", clinic.url));
        }
        return DoctorCommand.run(
                arguments,
                key,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void a_new_set_up_is_found_wrong_then_put_right_then_healthy() {
        assertThat(run(Clinic.API_KEY)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("商户 merchant market", "账号 account " + Clinic.APPID, "账号 account main")
                .containsPattern("WRONG   CONTACT .*72063")
                .containsPattern("WRONG   PAY_MERCHANT ")
                .contains("→ Run ./kaipiao doctor --fix")
                .contains("有问题需要处理 something needs attention")
                .doesNotContain("\u001b", Clinic.SECRET, Clinic.TOKEN, Clinic.AES_KEY, Clinic.API_KEY, "secret-main");

        assertThat(run(Clinic.API_KEY, "--fix", "--color")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "\u001b[36mFIXED   CONTACT", "\u001b[36mFIXED   AUTH_FIELDS", "\u001b[36mFIXED   PAY_MERCHANT")
                .contains("0755-87654321", "一切正常 all is well");

        assertThat(run(Clinic.API_KEY, "--json")).isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        assertThat(report.path("healthy").asBoolean()).isTrue();
        assertThat(report.path("findings"))
                .hasSize(15)
                .allSatisfy(
                        finding -> assertThat(finding.path("state").asString()).isEqualTo("OK"));
    }

    @Test
    void a_key_nobody_knows_and_a_gateway_nobody_started_are_wrong() {
        assertThat(run("kp_of_nobody")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("HTTP 401", "API key")
                .doesNotContain("kp_of_nobody");
        assertThat(run(Clinic.API_KEY, "--url", "http://localhost:" + Clinic.closedPort()))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("The gateway is not reached");
        assertThat(run(Clinic.API_KEY, "--url", clinic.sandbox.url())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no report");
    }

    @Test
    void one_bad_key_among_several_hides_no_other_merchant() {
        assertThat(run("kp_of_nobody, " + Clinic.API_KEY)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("商户 merchant market");
    }

    @Test
    void a_wrong_command_line_explains_itself() {
        assertThat(run("", "--fix")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("KAIPIAO_API_KEY is not set", "usage:");
        assertThat(run("key", "--repair")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown option --repair");
        assertThat(run("key", "--url", "ftp://gateway")).isEqualTo(2);
        assertThat(run("key\nX-Other: 1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("X-Other");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
