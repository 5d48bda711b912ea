package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither a log line nor a printed object shows a secret, a token, a ticket or a payer's data. */
class HiddenSecretsTest extends Story {

    @Test
    void the_log_tells_each_call_with_code_time_and_trace_and_nothing_secret() {
        weChat.on("/card/invoice/getauthurl", refusal(72063, "biz contact is empty rid: 1a-2b-3c"));
        weChat.on("/card/invoice/rejectinsert", refusal(40001, "invalid credential"));
        weChat.on("/card/invoice/seturl", (it, n) -> new WeChatStandIn.Reply(502, "text/html", "<html>"));
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.kaipiao.gateway.wechat");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.TRACE);
        try {
            WeChatClient node = node();
            node.invoices()
                    .authorizationPage(
                            SHOP,
                            new AuthorizationPageRequest(
                                    "d3g", "INV-1", 1, Source.WEB, AuthorizationType.TITLE_ASKED, null));
            node.invoices().reject(SHOP, "d3g", "INV-1", "reason with 13800000000", null);
            node.cards().sPappid(SHOP);
            WeChatClient afterwards = node();
            weChat.close();
            afterwards.cards().sPappid(SHOP);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }

        List<String> messages =
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(messages)
                .anyMatch(it -> it.matches("wechat POST /card/invoice/getauthurl errcode=72063 ms=[0-9]+ rid=1a-2b-3c"))
                .anyMatch(it -> it.matches("wechat POST /card/invoice/seturl outcome unknown, ms=[0-9]+: HTTP 502"))
                .anyMatch(it -> it.startsWith("wechat POST /card/invoice/seturl not sent"))
                .noneMatch(it -> it.contains("TOKEN-")
                        || it.contains("TICKET-")
                        || it.contains(SHOP.secret())
                        || it.contains("13800000000")
                        || it.contains("access_token="));
    }

    @Test
    void nothing_secret_or_personal_is_printed() {
        Instant now = Instant.EPOCH;
        List<Object> holders = List.of(
                new AppCredentials("wx1", "SENSITIVE"),
                new Credential("SENSITIVE", now, now),
                new FetchedValue("SENSITIVE", Duration.ofHours(1)),
                WeChatRequest.get(CallKind.TOKEN, "/cgi-bin/token", Map.of("secret", "SENSITIVE")),
                new AuthorizationPage("https://mp.weixin.qq.com/SENSITIVE", null),
                new TitleData.TitleContact("SENSITIVE", "SENSITIVE", "SENSITIVE"),
                new TitleData.BankAccount("SENSITIVE", "SENSITIVE"),
                new TitleData.CustomAnswer("key", "SENSITIVE"),
                new TitleData(
                        TitleData.TitleType.PERSON,
                        "SENSITIVE",
                        "SENSITIVE",
                        new TitleData.TitleContact(null, null, null),
                        new TitleData.BankAccount(null, null),
                        List.of()),
                new CardInvoice.CardBuyer("SENSITIVE", null, null, null),
                new CardInvoice.CardSeller("SENSITIVE", null, null),
                new CardInvoice.CardContent(List.of(), "SENSITIVE", "SENSITIVE", "SENSITIVE"),
                new InsertedCard("code", "SENSITIVE", "SENSITIVE"));

        assertThat(holders).extracting(Object::toString).noneMatch(it -> it.contains("SENSITIVE"));
    }
}
