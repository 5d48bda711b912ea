package io.github.kaipiao.gateway.platform.nuonuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.merchant.NuonuoAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The signature and callbacks: what needs nobody on the other side. */
class NuonuoHintTest {
    @Test
    void the_documents_signature_vector() {
        NuonuoSignature.Signed call = new NuonuoSignature.Signed(
                URI.create(NuonuoAccount.SERVICES),
                "app",
                "a".repeat(32),
                "12345678",
                1_700_000_000,
                "{\"name\":\"中文\"}");
        assertThat(NuonuoSignature.sign("secret".getBytes(StandardCharsets.UTF_8), call))
                .isEqualTo("4BzcKzrcoqxPis0W/W3X2ae0uIo=");
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
