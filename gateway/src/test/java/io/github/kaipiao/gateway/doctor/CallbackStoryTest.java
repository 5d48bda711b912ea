package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.kaipiao.gateway.GatewaySettings.Mode;
import io.github.kaipiao.gateway.doctor.Finding.State;
import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Would WeChat's events arrive? Every way in which they would not. */
class CallbackStoryTest extends ClinicTest {
    private static final Patient PATIENT = Patient.of(Clinic.APPID);
    private static final String OTHER_KEY = "ABCDEFGabcdefghijklmnopqrstuvwxyz0123456789";

    @Test
    void the_way_out_and_back_in_is_open_and_leaves_no_event_behind() {
        Finding finding = look(PATIENT, CheckName.CALLBACK);
        assertThat(finding.state()).isEqualTo(State.OK);
        assertThat(finding.whatEn()).contains(clinic.url + "/wechat/" + Clinic.APPID);
        assertThat(clinic.storedEvents()).isZero();
    }

    @Test
    void the_gateway_behind_the_address_has_another_Token() {
        assertWrong(
                look(PATIENT.push("anothertoken", Clinic.AES_KEY), CheckName.CALLBACK),
                "HTTP_403",
                "refuses a signature",
                "callback-token");
    }

    @Test
    void the_gateway_behind_the_address_has_another_key() {
        assertWrong(
                look(PATIENT.push(Clinic.TOKEN, OTHER_KEY), CheckName.CALLBACK),
                "HTTP_403",
                "another EncodingAESKey",
                "aes-key");
    }

    @Test
    void the_key_is_missing_or_cut_off() {
        assertWrong(look(PATIENT.push(Clinic.TOKEN, null), CheckName.CALLBACK), "every event is refused", "aes-key");
        assertWrong(look(PATIENT.push(Clinic.TOKEN, "short"), CheckName.CALLBACK), "43 letters", "aes-key");
    }

    @Test
    void there_is_no_Token_which_only_an_app_can_do_without() {
        assertWrong(look(PATIENT.push(null, null), CheckName.CALLBACK), "no event can be received", "callback-token");
        assertThat(look(PATIENT.push(null, null).kind(AccountKind.OPEN_APP), CheckName.CALLBACK)
                        .state())
                .isEqualTo(State.SKIPPED);
    }

    @Test
    void nobody_answers_at_the_public_address() {
        Diagnosis found = clinic.callbackUnder(Mode.DEMO, "http://localhost:" + Clinic.closedPort(), PATIENT);
        assertThat(found.state()).isEqualTo(State.WRONG);
        assertThat(found.what().en()).contains("is not reached: the connection is refused");
        assertThat(found.toString()).contains("base-url").doesNotContain(Clinic.TOKEN);
        assertThat(clinic.callbackUnder(Mode.DEMO, "http://no-such-host.invalid", PATIENT)
                        .what()
                        .en())
                .contains("does not resolve");
    }

    @Test
    void somebody_else_answers_at_the_public_address() throws IOException {
        Diagnosis missing = clinic.callbackUnder(Mode.DEMO, clinic.sandbox.url(), PATIENT);
        assertThat(missing.state()).isEqualTo(State.WRONG);
        assertThat(missing.what().en()).contains("answers HTTP 404");
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        stranger.createContext("/", exchange -> {
            byte[] page = "<html>welcome</html>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        stranger.start();
        try {
            Diagnosis page = clinic.callbackUnder(
                    Mode.DEMO, "http://localhost:" + stranger.getAddress().getPort(), PATIENT);
            assertThat(page.what().en()).contains("does not echo");
            assertThat(page.toString()).doesNotContain("welcome");
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void in_production_the_address_must_be_one_that_WeChat_can_reach() {
        for (String address : new String[] {
            "http://localhost:8080",
            "https://invoice.example.com:8443",
            "http://192.168.1.7",
            "https://gateway.internal"
        }) {
            Diagnosis found = clinic.callbackUnder(Mode.PRODUCTION, address, PATIENT);
            assertThat(found.state()).as(address).isEqualTo(State.WRONG);
            assertThat(found.what().en()).contains("WeChat cannot reach " + address);
            assertThat(String.valueOf(found.nextStep())).contains("base-url");
        }
    }

    @Test
    void the_probe_signs_and_seals_exactly_as_WeChat_does() {
        // Official signature vector (wechat-api.md §10.2) and sealing vector A (§10.4).
        assertThat(ProbeSeal.sign(new Secret("AAAAA"), "1714037059", "486452656"))
                .isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
        String sealed = ProbeSeal.encrypt(
                new Secret("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"),
                "0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                "<xml><Event><![CDATA[user_authorize_invoice]]></Event><SuccOrderId><![CDATA[ORDER1]]></SuccOrderId></xml>",
                "wx0000000000000001");
        assertThat(sealed)
                .isEqualTo(
                        "Q3stYC6hdFzMh9T8HCvyDKPDLNCL/gBMfC1sxFyAHOyqKT7S8lydRSzJc2PVWVfKSPm2J98Z5CxC09X7GjXObrm7IxAzv7uO0T9IyBmhJCBEqYa0ZDRpVg2bVlrV0sYjQ+7F4Rx9YIUWPXc46zDxzZCOAQZ7/gUunfTbAE37bfj3/owwm0E6WfedzQvKgyxwP3iOZOl5rksLXQZA7q//fQ==");
        assertThat(ProbeSeal.sign(new Secret("testtoken"), "1700000001", "nonce123", sealed))
                .isEqualTo("49137c3f7c35d9533a4528470e0c5d749ac99135");
    }
}
