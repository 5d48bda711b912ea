package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kaipiao.sandbox.control.ControlError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that names accounts and platforms. */
class SandboxConfigTest {
    @TempDir
    private Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("sandbox.json"), json);
    }

    @Test
    void what_is_left_out_is_the_usual() throws IOException {
        SandboxConfig config = SandboxConfig.read(file("""
                {"accounts":[{"appid":"wx01","secret":"s"}],"platforms":[{"id":"main","key":"k","secret":"p"}]}"""));
        assertThat(config.accounts())
                .containsExactly(new AccountSetup("wx01", "s", AccountKind.SERVICE_ACCOUNT, "gh_wx01", null, true));
        assertThat(config.platforms())
                .containsExactly(new PlatformSetup(
                        "main", "k", "p", PlatformSetup.sPappidOf("wx01"), true, Duration.ofSeconds(2)));
    }

    @Test
    void everything_can_be_said() throws IOException {
        SandboxConfig config = SandboxConfig.read(file("""
                {"accounts":[{"appid":"wx01","secret":"s","kind":"MINI_PROGRAM","originalId":"gh_1","eInvoicePermission":false,
                 "push":{"url":"http://localhost:8080/wechat?shop=1","token":"token1","mode":"COMPATIBLE",
                         "encodingAesKey":"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}}],
                 "platforms":[{"id":"p1","key":"k","secret":"p","sPappid":"d3gx","insertsCard":false,"issueDelaySeconds":0}],
                 "nuonuo":[{"appKey":"n1","appSecret":"x","taxNumber":"339902999999789113","app":"ISV","issueDelaySeconds":0}]}"""));
        AccountSetup account = config.accounts().get(0);
        assertThat(account.kind()).isEqualTo(AccountKind.MINI_PROGRAM);
        assertThat(account.eInvoicePermission()).isFalse();
        assertThat(account.push())
                .isEqualTo(new AccountSetup.Push(
                        "http://localhost:8080/wechat?shop=1",
                        "token1",
                        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                        PushMode.COMPATIBLE));
        assertThat(config.platforms()).containsExactly(new PlatformSetup("p1", "k", "p", "d3gx", false, Duration.ZERO));
        assertThat(config.nuonuos())
                .containsExactly(
                        NuonuoSetup.selfUse("n1", "x", "339902999999789113").as(NuonuoSetup.App.ISV));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"account\":[]} | Unknown key: account；可用 allowed: accounts, platforms, nuonuo, payMerchants, unconfirmed",
                "{\"accounts\":[{\"appid\":\"wx1\",\"secert\":\"s\"}]} | Unknown key: accounts[0].secert；可用 allowed: appid, secret, kind",
                "{\"accounts\":[{\"appid\":\"wx1\"}]} | accounts[0].secret is missing",
                "{\"accounts\":[{\"appid\":\"wx1\",\"secret\":\"s\",\"kind\":\"SHOP\"}]} | allowed: SERVICE_ACCOUNT, MINI_PROGRAM, OPEN_APP",
                "{\"accounts\":[{\"appid\":\"wx1\",\"secret\":\"s\",\"push\":{\"url\":\"ftp://x\"}}]} | url must match",
                "{\"accounts\":[{\"appid\":\"wx1\",\"secret\":\"s\"},{\"appid\":\"wx1\",\"secret\":\"s\"}]} | Twice: wx1",
                "{\"accounts\":[]} | accounts needs 1 to 1000 of them",
                "[] | must be a JSON object",
                "{ | The file is not JSON"
            })
    void what_it_does_not_know_is_refused_with_what_is_allowed(String json, String words) throws IOException {
        Path file = file(json);
        assertThatExceptionOfType(ControlError.class)
                .isThrownBy(() -> SandboxConfig.read(file))
                .satisfies(e -> assertThat(e.line()).contains(words));
    }

    @Test
    void the_command_line_takes_the_file_and_prints_none_of_its_secrets() throws IOException {
        Path file = file("{\"accounts\":[{\"appid\":\"wx01\",\"secret\":\"a-real-looking-secret\"}]}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = SandboxMain.run(
                new String[] {"--config", file.toString()},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> {});
        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("wx01").doesNotContain("a-real-looking-secret");
        exit = SandboxMain.run(
                new String[] {"--config", folder.resolve("none.json").toString()},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> {});
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Cannot read");
    }
}
