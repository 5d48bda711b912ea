package io.github.kaipiao.gateway.platform.nuonuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kaipiao.gateway.merchant.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Settings, the signature and callbacks: what needs nobody on the other side. */
class NuonuoSettingsTest {
    private static NuonuoSettings settings(URI services, String clerk, NuonuoSettings.Habits habits) {
        return new NuonuoSettings(
                services, NuonuoSettings.TOKEN, "app", new Secret("secret"), "339902999999789113", clerk, habits);
    }

    @Test
    void the_documents_signature_vector() {
        NuonuoSignature.Signed call = new NuonuoSignature.Signed(
                NuonuoSettings.SERVICES, "app", "a".repeat(32), "12345678", 1_700_000_000, "{\"name\":\"中文\"}");
        assertThat(NuonuoSignature.sign("secret".getBytes(StandardCharsets.UTF_8), call))
                .isEqualTo("4BzcKzrcoqxPis0W/W3X2ae0uIo=");
    }

    @Test
    void complete_settings_have_no_fault() {
        assertThat(settings(NuonuoSettings.SERVICES, "李四", NuonuoSettings.Habits.documented())
                        .faults())
                .isEmpty();
    }

    @Test
    void each_fault_names_its_setting() throws Exception {
        NuonuoSettings wrong = settings(
                URI.create("http://sdk.nuonuo.com/services"), "", new NuonuoSettings.Habits(Set.of(), Set.of(), false));
        assertThat(wrong.faults())
                .hasSize(4)
                .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("services: an https"))
                .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("services: the path"))
                .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("clerk:"))
                .satisfiesOnlyOnce(fault -> assertThat(fault).startsWith("fileHosts:"));
        try (NuonuoPlatforms platforms = new NuonuoPlatforms(JsonMapper.shared(), Clock.systemUTC())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> platforms.of(wrong))
                    .withMessageContaining("clerk")
                    .withMessageNotContaining("secret");
        }
    }

    private static Optional<String> hint(String body) {
        return NuonuoHint.read(body.getBytes(StandardCharsets.UTF_8), JsonMapper.shared())
                .map(NuonuoHint::serial);
    }

    @Test
    void a_callback_says_which_invoice_to_ask_about() {
        assertThat(hint("operater=callback&orderno=K26112300000000000A1&content=%7B%22c_status%22%3A%222%22%7D"))
                .contains("K26112300000000000A1");
        assertThat(hint("{\"operater\":\"redConfirmCallback\",\"billId\":\"K26112300000000000A1R1\",\"content\":{}}"))
                .contains("K26112300000000000A1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orderno=",
                "orderno=%zz",
                "orderno=K261123000000000000A12",
                "orderno=k1%27--",
                "{",
                "{\"billId\":\"K1\"}",
                "{\"billId\":7}",
                "content=%7B%7D"
            })
    void anything_else_is_no_news(String body) {
        assertThat(hint(body)).isEmpty();
    }

    @Test
    void a_callback_larger_than_256_kib_is_not_read() {
        assertThat(hint("orderno=K1&content=" + "x".repeat(256 << 10))).isEmpty();
    }
}
