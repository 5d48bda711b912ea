package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(SandboxMain.Stay stay, String... arguments) {
        return SandboxMain.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                stay);
    }

    private String url() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*(?=http)", "");
    }

    @Test
    void it_prints_where_it_is_and_is_there() {
        AtomicInteger status = new AtomicInteger();
        int exit = run(() -> status.set(PlainHttp.get(url() + "/phone").statusCode()), "--port", "0");
        assertThat(exit).isZero();
        assertThat(status).hasValue(200);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(SandboxMain.ACCOUNT.appid(), "/platforms/main/kaipiao/v1", SandboxMain.PLATFORM.sPappid());
    }

    @Test
    void its_account_and_its_platform_fit_each_other() {
        AtomicInteger errcode = new AtomicInteger(-1);
        run(() -> {
            String token = PlainHttp.json(PlainHttp.get(url() + "/cgi-bin/token?grant_type=client_credential&appid="
                            + SandboxMain.ACCOUNT.appid() + "&secret=" + SandboxMain.ACCOUNT.secret()))
                    .path("access_token")
                    .asString();
            String invoiceUrl = PlainHttp.json(PlainHttp.post(
                            url() + "/card/invoice/seturl?access_token=" + token, "application/json", "{}"))
                    .path("invoice_url")
                    .asString();
            errcode.set(invoiceUrl.endsWith(SandboxMain.PLATFORM.sPappid()) ? 0 : 1);
        });
        assertThat(errcode).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot 1", "--port", "--port x", "--port 65536", "8080"})
    void what_it_does_not_know_is_refused_with_what_it_knows(String line) {
        int exit = run(
                () -> {
                    throw new AssertionError("it must not start");
                },
                line.split(" ", -1));
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Allowed: --port N");
        assertThat(out.size()).isZero();
    }
}
