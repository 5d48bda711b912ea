package io.github.kaipiao.gateway.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
    private static final String NAMED = "<Event>user_authorize_invoice</Event>";

    @Test
    void reads_an_authorization() {
        WeChatEvent event = parse(Push.authorization("INV202611230001", ""));

        assertThat(event)
                .isEqualTo(new AuthorizationEvent(
                        "INV202611230001",
                        AuthorizationEvent.Outcome.SUCCEEDED,
                        Push.APPID,
                        "web",
                        null,
                        new EventSender(Push.OPENID, Instant.ofEpochSecond(1_795_400_000))));
    }

    @Test
    void reads_a_failure() {
        assertThat(authorization(Push.authorization("", "A-1")).outcome()).isEqualTo(AuthorizationEvent.Outcome.FAILED);
    }

    @Test
    void does_not_mind_order_blanks_or_an_older_name() {
        AuthorizationEvent event = authorization("""
                <?xml version="1.0" encoding="UTF-8"?>
                <xml>
                  <AppId> wxapp </AppId><SPAppId>sp</SPAppId><AuthorizeAppId></AuthorizeAppId>
                  <SuccOrderId> <![CDATA[ 1202933957956 ]]> </SuccOrderId>
                  <Event> <![CDATA[user_authorize_invoice]]> </Event>
                </xml>""");

        assertThat(event.orderId()).isEqualTo("1202933957956");
        assertThat(event.authorizeAppId()).isEqualTo("wxapp");
        assertThat(event.sPappid()).isEqualTo("sp");
        assertThat(event.sender().createdAt()).isNull();
    }

    @Test
    void reads_what_a_mini_program_sends_as_json() {
        AuthorizationEvent event = authorization("""
                {"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1795400000,"MsgType":"event",
                 "Event":"user_authorize_invoice","SuccOrderId":"A-1","FailOrderId":"","Source":"wxa","List":[{"x":1},{"x":2}]}""");

        assertThat(event.orderId()).isEqualTo("A-1");
        assertThat(event.source()).isEqualTo("wxa");
        assertThat(event.sender().createdAt()).isEqualTo(Instant.ofEpochSecond(1_795_400_000));
    }

    @Test
    void reads_a_changed_invoice_status_and_a_submitted_title() {
        assertThat(parse("<xml><Event>update_invoice_status</Event><Status>INVOICE_REIMBURSE_LOCK</Status>"
                        + "<CardId>pj</CardId><Code>1869</Code></xml>"))
                .isEqualTo(new InvoiceStatusEvent("INVOICE_REIMBURSE_LOCK", "pj", "1869", new EventSender(null, null)));
        assertThat(parse("<xml><Event>submit_invoice_title</Event><title>某某公司</title><tax_no>91</tax_no>"
                        + "<attach>till-07</attach></xml>"))
                .isInstanceOfSatisfying(TitleSubmittedEvent.class, title -> {
                    assertThat(title.title()).isEqualTo("某某公司");
                    assertThat(title.taxNumber()).isEqualTo("91");
                    assertThat(title.attach()).isEqualTo("till-07");
                });
    }

    @Test
    void keeps_an_unknown_event_whole() {
        WeChatEvent event = parse("<xml><Event>scancode_push</Event><ScanCodeInfo><ScanType>qrcode</ScanType>"
                + "<item>1</item><item>2</item></ScanCodeInfo></xml>");

        assertThat(event)
                .isInstanceOfSatisfying(
                        UnknownEvent.class,
                        unknown -> assertThat(unknown.fields())
                                .containsEntry("ScanCodeInfo.ScanType", "qrcode")
                                .containsEntry("ScanCodeInfo.item", "1")
                                .containsEntry("ScanCodeInfo.item#2", "2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words",
                "<xml>",
                "<xml></xml>",
                "<xml>" + NAMED + "</xml>",
                "<xml>" + NAMED + "<SuccOrderId>1</SuccOrderId><FailOrderId>2</FailOrderId></xml>",
                "<xml>" + NAMED + "<SuccOrderId>1</SuccOrderId><SuccOrderId>2</SuccOrderId></xml>",
                "<xml>" + NAMED + "<SuccOrderId>1</SuccOrderId><CreateTime>yesterday</CreateTime></xml>",
                "<xml>" + NAMED + "<SuccOrderId>1</SuccOrderId></xml><xml/>",
                "<xml>" + NAMED + "<SuccOrderId>1&unknown;</SuccOrderId></xml>",
                "<xml>" + NAMED + "<SuccOrderId>1<!-- -->2</SuccOrderId></xml>",
                "<!DOCTYPE xml><xml>" + NAMED + "<SuccOrderId>1</SuccOrderId></xml>",
                "{\"Event\":\"e\"",
                "{\"Event\":\"e\"} {}",
                "{\"Event\":\"e\",\"Event\":\"f\"}",
                "{\"Event\":\"e\",\"x\":\"\\u0000\"}",
                "[1]"
            })
    void refuses_what_is_not_a_message(String message) {
        assertThatThrownBy(() -> parse(message)).isInstanceOf(CallbackRefused.class);
    }

    @Test
    void never_reads_a_file_it_is_told_to_read(@TempDir Path dir) throws IOException {
        Path secret = Files.writeString(dir.resolve("secret"), "the-content");
        String message = "<!DOCTYPE xml [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]><xml>" + NAMED
                + "<SuccOrderId>&f;</SuccOrderId></xml>";

        Throwable refused = catchThrowable(() -> parse(message));

        assertThat(refused).isInstanceOf(CallbackRefused.class).hasNoCause();
        assertThat(refused).hasMessageNotContaining("the-content");
    }

    @Test
    void does_not_laugh_a_billion_times() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE xml [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String message = laughs + "]><xml>" + NAMED + "<SuccOrderId>&l9;</SuccOrderId></xml>";

        assertThatThrownBy(() -> parse(message)).isInstanceOf(CallbackRefused.class);
    }

    @Test
    void bounds_depth_and_number_of_fields() {
        assertThatThrownBy(() -> parse("<xml><Event>e</Event>" + "<a>".repeat(5_000)))
                .isInstanceOf(CallbackRefused.class);
        assertThatThrownBy(() -> parse("{\"Event\":\"e\",\"a\":" + "[".repeat(5_000)))
                .isInstanceOf(CallbackRefused.class);
        assertThatThrownBy(() -> parse("<xml><Event>e</Event><a>" + "<b/>".repeat(5_000) + "</a></xml>"))
                .isInstanceOf(CallbackRefused.class);
    }

    @Test
    void shows_no_payer_in_its_texts() {
        assertThat(parse(Push.authorization("A-1", "")).toString()).doesNotContain(Push.OPENID);
        assertThat(parse(Push.authorization("A-1", "").replace("user_authorize_invoice", "subscribe"))
                        .toString())
                .doesNotContain(Push.OPENID);
        assertThat(parse("<xml><Event>submit_invoice_title</Event><title>某某公司</title></xml>")
                        .toString())
                .doesNotContain("某某公司");
    }

    @Test
    void any_broken_byte_ends_in_an_event_or_a_refusal() {
        Random random = new Random(20261123);
        for (int n = 0; n < 5_000; n++) {
            breakOne(random.nextInt(100_000), (byte) random.nextInt(), random.nextBoolean(), random.nextBoolean());
        }
    }

    private static void breakOne(int at, byte other, boolean cut, boolean json) {
        byte[] message = (json
                        ? "{\"Event\":\"user_authorize_invoice\",\"SuccOrderId\":\"A-1\",\"n\":{\"x\":[1,null,true]}}"
                        : Push.authorization("A-1", ""))
                .getBytes(StandardCharsets.UTF_8);
        int where = at % message.length;
        byte[] broken = cut ? java.util.Arrays.copyOf(message, where) : message.clone();
        if (!cut) {
            broken[where] = other;
        }

        try {
            assertThat(EventParser.parse(broken)).isNotNull();
        } catch (CallbackRefused refused) {
            assertThat(refused.reason()).isEqualTo(CallbackRefused.Reason.UNREADABLE);
        }
    }

    private static AuthorizationEvent authorization(String message) {
        return (AuthorizationEvent) parse(message);
    }

    private static WeChatEvent parse(String message) {
        return EventParser.parse(message.getBytes(StandardCharsets.UTF_8));
    }
}
