package io.github.kaipiao.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vectors of wechat-api.md §10.2 and §10.4. */
class EventSealTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String SEALED =
            "Q3stYC6hdFzMh9T8HCvyDKPDLNCL/gBMfC1sxFyAHOyqKT7S8lydRSzJc2PVWVfKSPm2J98Z5CxC09X7"
                    + "GjXObrm7IxAzv7uO0T9IyBmhJCBEqYa0ZDRpVg2bVlrV0sYjQ+7F4Rx9YIUWPXc46zDxzZCOAQZ7/gUunfTbAE37bfj3/owwm0E6"
                    + "WfedzQvKgyxwP3iOZOl5rksLXQZA7q//fQ==";

    @Test
    void the_official_signature() {
        assertThat(EventSeal.sign("AAAAA", "1714037059", "486452656"))
                .isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
    }

    @Test
    void vector_A_encrypts_to_the_documented_text_although_its_key_is_not_canonical() {
        String event = "<xml><Event><![CDATA[user_authorize_invoice]]></Event>"
                + "<SuccOrderId><![CDATA[ORDER1]]></SuccOrderId></xml>";
        assertThat(EventSeal.encrypt(KEY, RANDOM, event, "wx0000000000000001")).isEqualTo(SEALED);
    }

    @Test
    void vector_A_signs_to_the_documented_texts() {
        assertThat(EventSeal.sign("testtoken", "1700000001", "nonce123"))
                .isEqualTo("6aeca9131390b2cc7016a7a8f20ea9103e13d77c");
        assertThat(EventSeal.sign("testtoken", "1700000001", "nonce123", SEALED))
                .isEqualTo("49137c3f7c35d9533a4528470e0c5d749ac99135");
    }

    @Test
    void vector_B_the_encrypted_reply() {
        assertThat(EventSeal.encrypt(KEY, RANDOM, "success", "wx0000000000000001"))
                .isEqualTo("Q3stYC6hdFzMh9T8HCvyDDog3QQ9Qq4JV+RT9hf51q+la2W3KoZ/UDtHh5DMwqz5s3HyE9zYI/qbNWKv79Fi7A==");
    }

    @Test
    void a_short_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> EventSeal.encrypt("short", RANDOM, "x", "wx1"));
    }
}
