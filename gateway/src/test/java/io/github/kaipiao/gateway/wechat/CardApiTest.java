package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoicing platform's calls, against requests and answers as WeChat documents them. */
class CardApiTest extends Story {
    private static final String CARD = "pjZ8Yt9WoOePThU0NfUKz5-tBEWU";
    private static final String INSERT = "/card/invoice/insert";
    private static final byte[] PDF = "%PDF-1.7\n...".getBytes(StandardCharsets.US_ASCII);

    @Test
    void the_platforms_id_is_cut_out_of_the_link_it_comes_in() {
        weChat.on(
                "/card/invoice/seturl",
                "{\"errcode\":\"0\",\"errmsg\":\"ok\",\"invoice_url\":"
                        + "\"https:\\/\\/mp.weixin.qq.com\\/bizmall\\/authinvoice?action=list&s_pappid=d3gx+a%3D#x\"}");

        assertThat(node().cards().sPappid(SHOP)).isEqualTo(new Outcome.Accepted<>("d3gx+a="));

        assertThat(tree(weChat.asked("/card/invoice/seturl").get(0).body())).isEqualTo(tree("{}"));
    }

    @Test
    void a_template_is_created_with_its_entries() {
        weChat.on(
                "/card/invoice/platform/createcard", "{\"errcode\":0,\"errmsg\":\"ok\",\"card_id\":\"" + CARD + "\"}");

        Outcome<String> card = node().cards()
                .createTemplate(
                        SHOP,
                        new CardTemplate(
                                "某某科技有限公司",
                                "电子发票（普通发票）",
                                "http://mmbiz.qpic.cn/mmbiz/logo/0",
                                "某某公司",
                                new CardTemplate.CardLink("查看订单", "https://shop.example.com/i", "详情"),
                                new CardTemplate.CardLink("更多", "https://shop.example.com", null)));

        assertThat(card).isEqualTo(new Outcome.Accepted<>(CARD));
        assertThat(tree(weChat.asked("/card/invoice/platform/createcard").get(0).body()))
                .isEqualTo(tree(sample("createcard.request.json")));
    }

    @Test
    void a_pdf_goes_up_as_one_part_named_pdf_and_its_id_stays_text() {
        weChat.on(
                "/card/invoice/platform/setpdf",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"s_media_id\":9223372036854775807}");

        assertThat(node().cards().uploadPdf(SHOP, PDF, "invoice.pdf"))
                .isEqualTo(new Outcome.Accepted<>("9223372036854775807"));

        WeChatStandIn.Asked upload =
                weChat.asked("/card/invoice/platform/setpdf").get(0);
        assertThat(upload.contentType()).startsWith("multipart/form-data");
        assertThat(upload.body())
                .containsOnlyOnce("Content-Disposition: form-data; name=\"pdf\"; filename=\"invoice.pdf\"")
                .containsOnlyOnce("Content-Type: application/pdf")
                .containsOnlyOnce("%PDF-1.7\n...");
    }

    @Test
    void what_is_no_pdf_is_not_uploaded() {
        CardApi cards = node().cards();

        assertThatThrownBy(() -> cards.uploadPdf(SHOP, "<html>".getBytes(StandardCharsets.US_ASCII), "a.pdf"))
                .hasMessageContaining("not a PDF");
        assertThatThrownBy(() -> cards.uploadPdf(SHOP, new byte[CardApi.MAX_PDF_BYTES + 1], "a.pdf"))
                .hasMessageContaining("not a PDF");
        assertThatThrownBy(() -> cards.uploadPdf(SHOP, PDF, "a\".pdf\r\n")).hasMessageContaining("fileName");
        assertThat(weChat.asked()).isEmpty();
    }

    @Test
    void a_fully_digital_invoice_puts_its_twenty_digits_where_the_old_code_was() {
        weChat.on(INSERT, sample("insert.answer.json"));

        Outcome<InsertedCard> card = node().cards()
                .insert(
                        SHOP,
                        insertion(
                                "9223372036854775807",
                                null,
                                new CardInvoiceNumber.FullyDigital("26442000000000000001"),
                                new CardInvoice.CardBuyer("某某公司", "91440300MA5XXXXXXX", null, null),
                                new CardInvoice.CardSeller("91440300MA5YYYYYYY", null, null),
                                new CardInvoice.CardContent(
                                        List.of(
                                                new CardInvoice.CardLine("*餐饮服务*餐费", 1, "次", 1100),
                                                new CardInvoice.CardLine("*餐饮服务*茶位", null, null, 0)),
                                        "谢谢惠顾",
                                        null,
                                        "李四")));

        assertThat(card)
                .isEqualTo(new Outcome.Accepted<>(new InsertedCard("186921658591", "ojZ8Yt_payer", "o6_bm_payer")));
        assertThat(sentWithoutNonce()).isEqualTo(tree(sample("insert.fully-digital.request.json")));
    }

    @Test
    void an_older_invoice_puts_its_code_into_billing_no_and_its_number_into_billing_code() {
        weChat.on(INSERT, sample("insert.answer.json"));

        node().cards()
                .insert(
                        SHOP,
                        insertion(
                                "31329650932477952",
                                "31329650932477953",
                                new CardInvoiceNumber.CodeAndNumber("144031539110", "12345678", "12345678901234567890"),
                                new CardInvoice.CardBuyer("某某公司", null, null, null),
                                new CardInvoice.CardSeller(null, null, null),
                                new CardInvoice.CardContent(List.of(), null, null, null)));

        assertThat(sentWithoutNonce()).isEqualTo(tree(sample("insert.code-and-number.request.json")));
    }

    @Test
    void a_number_of_the_wrong_length_is_refused_before_anything_is_sent() {
        assertThatThrownBy(() -> new CardInvoiceNumber.FullyDigital("2644200000000000001"))
                .hasMessageContaining("20 digits");
        assertThatThrownBy(() -> new CardInvoiceNumber.CodeAndNumber("12345678", "144031539110", "1"))
                .hasMessageContaining("10 or 12");
        assertThatThrownBy(() -> new CardInvoice.CardAmounts(1100, 1038, 63)).hasMessageContaining("add up");
    }

    @Test
    void every_insertion_has_a_nonce_of_its_own() {
        weChat.on(INSERT, sample("insert.answer.json"));
        CardApi cards = node().cards();

        cards.insert(SHOP, plainInsertion());
        cards.insert(SHOP, plainInsertion());

        assertThat(weChat.asked(INSERT))
                .extracting(it -> tree(it.body()).at("/card_ext/nonce_str").asString())
                .doesNotHaveDuplicates()
                .allMatch(it -> it.length() == 32);
    }

    @Test
    void an_insertion_answered_without_a_card_code_is_unknown() {
        weChat.on(INSERT, WeChatStandIn.OK);

        assertThat(node().cards().insert(SHOP, plainInsertion()))
                .isEqualTo(new Outcome.Unknown<>("answer without code"));
    }

    @Test
    void a_reversed_invoice_marks_its_card() {
        weChat.on("/card/invoice/platform/updatestatus", WeChatStandIn.OK);

        assertThat(node().cards().updateStatus(SHOP, CARD, "186921658591", ReimburseStatus.REVERSED))
                .isEqualTo(new Outcome.Accepted<>(Done.DONE));

        assertThat(tree(weChat.asked("/card/invoice/platform/updatestatus")
                        .get(0)
                        .body()))
                .isEqualTo(tree(sample("updatestatus.request.json")));
    }

    static CardInsertion plainInsertion() {
        return insertion(
                "1",
                null,
                new CardInvoiceNumber.FullyDigital("26442000000000000001"),
                new CardInvoice.CardBuyer("张三", null, null, null),
                new CardInvoice.CardSeller(null, null, null),
                new CardInvoice.CardContent(List.of(), null, null, null));
    }

    private static CardInsertion insertion(
            String pdf,
            @Nullable String attachment,
            CardInvoiceNumber number,
            CardInvoice.CardBuyer buyer,
            CardInvoice.CardSeller seller,
            CardInvoice.CardContent content) {
        return new CardInsertion(
                "INV202611230001",
                CARD,
                SHOP.appid(),
                pdf,
                attachment,
                new CardInvoice(
                        number,
                        Instant.ofEpochSecond(1795392000),
                        new CardInvoice.CardAmounts(1100, 1038, 62),
                        buyer,
                        seller,
                        content));
    }

    private JsonNode sentWithoutNonce() {
        JsonNode body = tree(weChat.asked(INSERT).get(0).body());
        ((ObjectNode) body.path("card_ext")).put("nonce_str", "*");
        return body;
    }
}
