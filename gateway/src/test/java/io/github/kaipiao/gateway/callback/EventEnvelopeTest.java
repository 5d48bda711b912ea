package io.github.kaipiao.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.callback.CallbackRefused.Reason;
import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventEnvelopeTest {
    private static final long NOW = 1_795_400_000;
    private final EventEnvelope envelope = new EventEnvelope(account(Push.TOKEN, Push.KEY, Push.PREVIOUS_KEY, false));

    @Test
    void opens_the_reference_vector() {
        // wechat-api.md §10.4, vector A: computed with two independent implementations.
        String sealed = "Q3stYC6hdFzMh9T8HCvyDKPDLNCL/gBMfC1sxFyAHOyqKT7S8lydRSzJc2PVWVfKSPm2J98Z5CxC09X7GjXObrm7IxAz"
                + "v7uO0T9IyBmhJCBEqYa0ZDRpVg2bVlrV0sYjQ+7F4Rx9YIUWPXc46zDxzZCOAQZ7/gUunfTbAE37bfj3/owwm0E6WfedzQvKgyx"
                + "wP3iOZOl5rksLXQZA7q//fQ==";
        CallbackQuery query = CallbackQuery.parse(
                "signature=6aeca9131390b2cc7016a7a8f20ea9103e13d77c&timestamp=1700000001"
                        + "&nonce=nonce123&openid=o1&encrypt_type=aes&msg_signature=49137c3f7c35d9533a4528470e0c5d749ac99135");
        byte[] body = ("<xml><ToUserName>gh_1</ToUserName><Encrypt>" + sealed + "</Encrypt></xml>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(envelope.open(query, body))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<xml><Event><![CDATA[user_authorize_invoice]]></Event>"
                        + "<SuccOrderId><![CDATA[ORDER1]]></SuccOrderId></xml>");
    }

    @Test
    void verifies_the_official_url_vector() {
        // wechat-api.md §10.2.
        CallbackQuery query = CallbackQuery.parse("signature=899cf89e464efb63f54ddac96b0a0a235f53aa78"
                + "&timestamp=1714037059&nonce=486452656&echostr=4375120948345356249");

        new EventEnvelope(account("AAAAA", null, null, true)).verify(query);

        assertThatThrownBy(() -> envelope.verify(query)).isInstanceOf(CallbackRefused.class);
    }

    @Test
    void opens_what_was_sealed_with_the_key_before_the_rotation() {
        Push push = Push.sealed("<xml/>", NOW, Push.PREVIOUS_KEY, Push.APPID);

        assertThat(open(push)).isEqualTo("<xml/>");
    }

    @Test
    void refuses_a_third_key_and_a_foreign_appid() {
        String thirdKey = "0".repeat(43);

        assertRefused(Push.sealed("<xml/>", NOW, thirdKey, Push.APPID), Reason.WRONG_SEAL);
        assertRefused(Push.sealed("<xml/>", NOW, Push.KEY, "wx0000000000000002"), Reason.WRONG_SEAL);
        assertRefused(Push.sealed("<xml/>", NOW, Push.KEY, ""), Reason.WRONG_SEAL);
    }

    @Test
    void reads_the_ciphertext_only_where_plain_fields_come_with_it() {
        Push push = Push.sealed("<xml><Event>genuine</Event></xml>", NOW);
        String both =
                new String(push.body(), StandardCharsets.UTF_8).replace("<Encrypt>", "<Event>forged</Event><Encrypt>");

        assertThat(open(push.withBody(both.getBytes(StandardCharsets.UTF_8)))).contains("genuine");
    }

    @Test
    void refuses_plaintext_unless_the_account_allows_it() {
        Push push = Push.plain("<xml><Event>e</Event></xml>", NOW);

        assertRefused(push, Reason.PLAINTEXT);
        assertThat(new EventEnvelope(account(Push.TOKEN, Push.KEY, null, true)).open(query(push), push.body()))
                .isEqualTo(push.body());
    }

    @Test
    void verifies_the_signature_of_the_address_beside_that_of_the_message() {
        assertRefused(Push.sealed("<xml/>", NOW).with("signature", "0".repeat(40)), Reason.FORGED);
        assertRefused(Push.sealed("<xml/>", NOW).with("msg_signature", "0".repeat(40)), Reason.FORGED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 31, 32})
    void takes_every_length_of_padding(int pad) {
        String message = messageFor(pad);

        assertThat(open(Push.sealed(message, NOW))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 33, 48, -1, Byte.MIN_VALUE})
    void refuses_padding_that_cannot_be(byte pad) {
        byte[] padded = Push.pad(Push.content(messageFor(32), Push.APPID), 32);
        Arrays.fill(padded, padded.length - 32, padded.length, pad);

        assertRefused(Push.envelope(Push.seal(padded, Push.KEY), NOW), Reason.WRONG_SEAL);
    }

    @Test
    void refuses_padding_of_unlike_bytes() {
        byte[] padded = Push.pad(Push.content(messageFor(17), Push.APPID), 32);
        padded[padded.length - 17] = 16;

        assertRefused(Push.envelope(Push.seal(padded, Push.KEY), NOW), Reason.WRONG_SEAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 7, 5})
    void refuses_a_length_that_is_not_that_of_the_message(int length) {
        byte[] content = Push.content("<xml/>", Push.APPID);
        java.nio.ByteBuffer.wrap(content).putInt(16, length);

        assertRefused(Push.envelope(Push.seal(Push.pad(content, 32), Push.KEY), NOW), Reason.WRONG_SEAL);
    }

    @Test
    void refuses_ciphertext_that_is_no_ciphertext() {
        assertRefused(Push.envelope("", NOW), Reason.WRONG_SEAL);
        assertRefused(Push.envelope("AAAA", NOW), Reason.WRONG_SEAL);
        assertRefused(Push.envelope("!not base64!", NOW), Reason.UNREADABLE);
        assertRefused(Push.envelope(Push.seal(new byte[16], Push.KEY), NOW), Reason.WRONG_SEAL);
    }

    @Test
    void refuses_two_ciphertexts() {
        Push push = Push.sealed("<xml/>", NOW);
        String doubled = new String(push.body(), StandardCharsets.UTF_8).replace("<Encrypt>", "<Encrypt/><Encrypt>");

        assertRefused(push.withBody(doubled.getBytes(StandardCharsets.UTF_8)), Reason.UNREADABLE);
    }

    @Test
    void does_not_start_with_a_key_that_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventEnvelope(account(Push.TOKEN, "tooshort", null, false)))
                .withMessageNotContaining("tooshort");
    }

    @Test
    void opens_whatever_was_sealed() {
        Random random = new Random(20261123);
        for (int n = 0; n < 200; n++) {
            byte[] any = new byte[random.nextInt(600)];
            random.nextBytes(any);
            String message = new String(any, StandardCharsets.UTF_8);

            assertThat(open(Push.sealed(message, NOW))).as("message %d", n).isEqualTo(message);
        }
    }

    @Test
    void refuses_every_flipped_bit_of_the_body() {
        Push push = Push.sealed(Push.authorization("A-1", ""), NOW);
        for (int at = 0; at < push.body().length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = push.body().clone();
                flipped[at] ^= (byte) (1 << bit);
                try {
                    // A flip in the names around the ciphertext may leave it whole; then the genuine message comes out.
                    assertThat(open(push.withBody(flipped))).isEqualTo(Push.authorization("A-1", ""));
                } catch (CallbackRefused refused) {
                    assertThat(refused.reason()).isIn(Reason.FORGED, Reason.UNREADABLE);
                }
            }
        }
    }

    private static String messageFor(int pad) {
        int rest = (32 - pad) % 32;
        int fixed = 16 + 4 + Push.APPID.length();
        int length = Math.floorMod(rest - fixed, 32);
        return "m".repeat(length + 32);
    }

    private String open(Push push) {
        return new String(envelope.open(query(push), push.body()), StandardCharsets.UTF_8);
    }

    private void assertRefused(Push push, Reason reason) {
        assertThatThrownBy(() -> open(push))
                .isInstanceOfSatisfying(
                        CallbackRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static CallbackQuery query(Push push) {
        return CallbackQuery.parse(push.queryString());
    }

    static WeChatAccount account(String token, @Nullable String key, @Nullable String previous, boolean plaintext) {
        return new WeChatAccount(
                Push.APPID,
                AccountKind.SERVICE_ACCOUNT,
                new Secret("s"),
                new Secret(token),
                key == null ? null : new Secret(key),
                previous == null ? null : new Secret(previous),
                plaintext,
                null,
                null);
    }
}
