package io.github.kaipiao.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.kaipiao.client.WebhookRefused.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WebhookVerifierTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_bmV3LXNlY3JldC1uZXctc2VjcmV0LW5ldy1zZWNyZXQ=";
    private static final Instant NOW = Instant.parse("2026-11-23T02:15:30Z");
    private static final String AT = Long.toString(NOW.getEpochSecond());
    private static final byte[] BODY = GatewayAnswers.event("invoice.issued").getBytes(UTF_8);

    private final WebhookVerifier verifier = new WebhookVerifier(List.of(SECRET), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void signs_like_the_reference_of_standard_webhooks() {
        String signature = WebhookVerifier.sign(
                SECRET,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_signed_event_is_read() {
        WebhookEvent event = verifier.verify("evt_1", AT, signed(SECRET, NOW), BODY);

        assertThat(event.id()).isEqualTo("evt_1");
        assertThat(event.type()).isEqualTo("invoice.issued");
        assertThat(event.timestamp()).isEqualTo("2026-11-23T02:15:29Z");
        assertThat(event.data().invoiceNumber()).isEqualTo("26112000000000000001");
        assertThat(event.data().log()).isEmpty();
    }

    @Test
    void an_event_type_newer_than_this_library_survives() {
        byte[] body = GatewayAnswers.event("invoice.archived").getBytes(UTF_8);

        WebhookEvent event = verifier.verify("evt_1", AT, WebhookVerifier.sign(SECRET, "evt_1", NOW, body), body);

        assertThat(event.type()).isEqualTo("invoice.archived");
    }

    @Test
    void one_right_signature_among_several_is_enough() {
        String several = "v1a,AAAA " + signed(NEXT_SECRET, NOW) + " " + signed(SECRET, NOW);

        assertThat(verifier.verify("evt_1", AT, several, BODY).id()).isEqualTo("evt_1");
    }

    @Test
    void while_secrets_change_either_one_is_accepted() {
        WebhookVerifier both = new WebhookVerifier(List.of(NEXT_SECRET, SECRET), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(both.verify("evt_1", AT, signed(SECRET, NOW), BODY).id()).isEqualTo("evt_1");
        assertThat(both.verify("evt_1", AT, signed(NEXT_SECRET, NOW), BODY).id())
                .isEqualTo("evt_1");
    }

    @Test
    void another_secret_another_body_or_another_id_is_refused() {
        assertThat(refusal("evt_1", AT, signed(NEXT_SECRET, NOW), BODY)).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refusal("evt_1", AT, signed(SECRET, NOW), "{}".getBytes(UTF_8)))
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refusal("evt_2", AT, signed(SECRET, NOW), BODY)).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void five_minutes_either_way_are_tolerated_and_not_a_second_more() {
        for (long seconds : new long[] {-300, 300}) {
            Instant sent = NOW.plusSeconds(seconds);
            assertThat(verifier.verify("evt_1", at(sent), signed(SECRET, sent), BODY)
                            .id())
                    .isEqualTo("evt_1");
        }
        Instant old = NOW.minusSeconds(301);
        Instant early = NOW.plusSeconds(301);
        assertThat(refusal("evt_1", at(old), signed(SECRET, old), BODY)).isEqualTo(Reason.TOO_OLD);
        assertThat(refusal("evt_1", at(early), signed(SECRET, early), BODY)).isEqualTo(Reason.TOO_NEW);
    }

    @Test
    void a_missing_header_is_refused() {
        assertThat(refusal(null, AT, signed(SECRET, NOW), BODY)).isEqualTo(Reason.MISSING_HEADER);
        assertThat(refusal("evt_1", null, signed(SECRET, NOW), BODY)).isEqualTo(Reason.MISSING_HEADER);
        assertThat(refusal("evt_1", AT, null, BODY)).isEqualTo(Reason.MISSING_HEADER);
    }

    @Test
    void a_header_of_another_form_is_refused() {
        assertThat(refusal("evt 1", AT, signed(SECRET, NOW), BODY)).isEqualTo(Reason.MALFORMED_HEADER);
        assertThat(refusal("evt_1", "soon", signed(SECRET, NOW), BODY)).isEqualTo(Reason.MALFORMED_HEADER);
        assertThat(refusal("evt_1", AT, "v1,AAAA ".repeat(200), BODY)).isEqualTo(Reason.MALFORMED_HEADER);
    }

    @Test
    void a_signature_that_is_not_base64_matches_nothing_and_spoils_no_other() {
        assertThat(refusal("evt_1", AT, "v1,***", BODY)).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(verifier.verify("evt_1", AT, "v1,*** " + signed(SECRET, NOW), BODY)
                        .id())
                .isEqualTo("evt_1");
    }

    @Test
    void a_body_beyond_one_mebibyte_is_refused_unread() {
        assertThat(refusal("evt_1", AT, signed(SECRET, NOW), new byte[(1 << 20) + 1]))
                .isEqualTo(Reason.BODY_TOO_LARGE);
    }

    @Test
    void a_body_is_parsed_only_after_its_signature_held() {
        byte[] rubbish = "{\"type\":".getBytes(UTF_8);

        assertThat(refusal("evt_1", AT, "v1,AAAA", rubbish)).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(refusal("evt_1", AT, WebhookVerifier.sign(SECRET, "evt_1", NOW, rubbish), rubbish))
                .isEqualTo(Reason.UNREADABLE_BODY);
    }

    @Test
    void an_event_without_an_invoice_is_unreadable() {
        byte[] body = "{\"type\":\"invoice.issued\",\"timestamp\":\"2026-11-23T02:15:29Z\"}".getBytes(UTF_8);

        assertThat(refusal("evt_1", AT, WebhookVerifier.sign(SECRET, "evt_1", NOW, body), body))
                .isEqualTo(Reason.UNREADABLE_BODY);
    }

    @Test
    void a_secret_of_another_form_is_refused_without_being_quoted() {
        for (String wrong : List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_~~~secret~~~")) {
            assertThatThrownBy(() -> new WebhookVerifier(List.of(wrong), Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .message()
                    .doesNotContain(wrong);
        }
    }

    @Test
    void one_or_two_secrets_are_needed() {
        for (List<String> wrong : List.of(List.<String>of(), List.of(SECRET, SECRET, SECRET))) {
            assertThatThrownBy(() -> new WebhookVerifier(wrong, Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String signed(String secret, Instant sent) {
        return WebhookVerifier.sign(secret, "evt_1", sent, BODY);
    }

    private static String at(Instant sent) {
        return Long.toString(sent.getEpochSecond());
    }

    private @Nullable Reason refusal(
            @Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body) {
        WebhookRefused refused =
                catchThrowableOfType(WebhookRefused.class, () -> verifier.verify(id, timestamp, signature, body));
        return refused == null ? null : refused.reason();
    }
}
