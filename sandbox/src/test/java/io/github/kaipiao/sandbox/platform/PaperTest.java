package io.github.kaipiao.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import tools.jackson.databind.node.ObjectNode;

/** The documents: PDF, XML, the face's QR code, amounts in words. */
class PaperTest {
    private final Sandbox sandbox = Shop.world()
            .platform(MerchantOfPlatform.account(false, Duration.ZERO))
            .start();
    private final MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String issue() {
        return PlainHttp.json(merchant.issue(MerchantOfPlatform.order()))
                .path("invoiceNumber")
                .asString();
    }

    @Test
    void the_pdf_says_its_number_and_that_it_is_no_invoice() throws Exception {
        String number = issue();
        try (PDDocument pdf = Loader.loadPDF(merchant.file("PDF").body())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            assertThat(text).contains(number, "不是发票", "NOTAREALINVOICE", "某某公司", "壹拾壹圆整", "10.38", "0.62", "6%");
        }
    }

    @Test
    void a_character_the_font_lacks_does_not_cost_the_sheet() throws Exception {
        merchant.issue(MerchantOfPlatform.order().put("remark", "😀 ok"));
        try (PDDocument pdf = Loader.loadPDF(merchant.file("PDF").body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("ok");
        }
    }

    @Test
    void the_xml_is_well_formed_and_carries_the_same() throws Exception {
        String number = issue();
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(merchant.file("XML").body()));
        assertThat(xml.getElementsByTagName("InvoiceNumber").item(0).getTextContent())
                .isEqualTo(number);
        assertThat(xml.getElementsByTagName("BuyerName").item(0).getTextContent())
                .isEqualTo("某某公司 <&>");
        assertThat(xml.getElementsByTagName("TotalTax-includedAmount").item(0).getTextContent())
                .isEqualTo("11.00");
        assertThat(xml.getElementsByTagName("IssueTime").item(0).getTextContent())
                .isEqualTo("2026-11-23 10:15:30");
    }

    @Test
    void the_same_document_is_the_same_bytes_each_time() {
        issue();
        for (String kind : new String[] {"PDF", "OFD", "XML"}) {
            boolean same = Arrays.equals(
                    merchant.file(kind).body(), merchant.file(kind).body());
            assertThat(same).as(kind).isTrue();
        }
    }

    @Test
    void a_person_without_a_tax_number_and_a_line_without_details_are_drawn_without_nulls() throws Exception {
        ObjectNode order = MerchantOfPlatform.order().putNull("remark");
        order.putObject("buyer").put("type", "PERSON").put("name", "张三").putNull("taxNumber");
        ((ObjectNode) order.path("lines").path(0))
                .putNull("specification")
                .putNull("unit")
                .putNull("quantity")
                .putNull("unitPrice");
        merchant.issue(order);
        try (PDDocument pdf = Loader.loadPDF(merchant.file("PDF").body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("张三").doesNotContain("null");
        }
        assertThat(new String(merchant.file("XML").body(), StandardCharsets.UTF_8))
                .contains("<BuyerName>张三</BuyerName>", "<Quantity></Quantity>")
                .doesNotContain("null");
    }

    @Test
    void the_xml_says_what_kind_of_invoice_it_is_and_what_was_bought() throws Exception {
        ObjectNode order = MerchantOfPlatform.order();
        ((ObjectNode) order.path("lines").path(0)).put("specification", "大份");
        ((ObjectNode) order.path("buyer")).put("address", "某路1号").put("bankAccount", "6222");
        String number =
                PlainHttp.json(merchant.issue(order)).path("invoiceNumber").asString();
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(merchant.file("XML").body()));
        assertThat(texts(xml, "EIid", "LabelCode", "SpecMod", "MeaUnits", "Quantity", "UnPrice"))
                .containsExactly(number, "02", "大份", "次", "1", "11.00");
        assertThat(texts(
                        xml,
                        "ItemName",
                        "Amount",
                        "ComTaxAm",
                        "TotaltaxIncludedAmount",
                        "BuyerAddr",
                        "BuyerBankAccNum"))
                .containsExactly("*餐饮服务*餐费", "10.38", "0.62", "11.00", "某路1号", "6222");
    }

    private static List<String> texts(Document xml, String... names) {
        return Arrays.stream(names)
                .map(name -> xml.getElementsByTagName(name).item(0).getTextContent())
                .toList();
    }

    @Test
    void a_control_character_does_not_break_the_xml() throws Exception {
        merchant.issue(MerchantOfPlatform.order().put("remark", "a\u0001b\nc"));
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(merchant.file("XML").body()));
        assertThat(xml.getElementsByTagName("Remark").item(0).getTextContent()).isEqualTo("a b\nc");
        assertThat(merchant.file("PDF").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01,32,,25432000000031411143,655.00,20250311,,|19E3",
                "01,32,,26332000004021728676,458.89,20260515,,|3050",
                "01,32,,20882408051806541460,0.01,20240805,,|649C",
                "123456789|FEE8"
            })
    void the_face_qr_has_the_checksum_seen_on_real_invoices(String text, String crc) {
        assertThat(FaceQr.crc(text)).isEqualTo(crc);
    }

    @Test
    void the_face_qr_names_number_amount_and_day() {
        assertThat(FaceQr.text("25432000000031411143", 65500, java.time.Instant.parse("2025-03-10T16:00:00Z")))
                .isEqualTo("01,32,,25432000000031411143,655.00,20250311,,19E3");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 壹分",
        "10, 壹角整",
        "0, 零圆整",
        "1000, 壹拾圆整",
        "10005, 壹佰圆零伍分",
        "1000110, 壹万零壹圆壹角整",
        "10000000000, 壹亿圆整",
        "10000000100, 壹亿零壹圆整",
        "123456789, 壹佰贰拾叁万肆仟伍佰陆拾柒圆捌角玖分",
        "100000005000, 壹拾亿零伍拾圆整",
        "1010000000, 壹仟零壹拾万圆整"
    })
    void amounts_in_words(long fen, String words) {
        assertThat(Yuan.inWords(fen)).isEqualTo(words);
    }
}
