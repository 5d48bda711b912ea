package io.github.kaipiao.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ofdrw.reader.ContentExtractor;
import org.ofdrw.reader.OFDReader;

/** The OFD, as the field's own reader sees it. */
class OfdTest {
    private final Sandbox sandbox = Shop.world()
            .platform(MerchantOfPlatform.account(false, Duration.ZERO))
            .start();
    private final MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_reader_finds_one_page_that_says_its_number_and_that_it_is_no_invoice() throws Exception {
        String number = PlainHttp.json(merchant.issue(MerchantOfPlatform.order()))
                .path("invoiceNumber")
                .asString();
        try (OFDReader reader =
                new OFDReader(new ByteArrayInputStream(merchant.file("OFD").body()))) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            String text =
                    String.join("", new ContentExtractor(reader).extractAll()).replaceAll("\\s", "");
            assertThat(text).contains(number, "不是发票", "NOTAREALINVOICE", "某某公司", "<&>", "壹拾壹圆整", "10.38", "0.62", "6%");
        }
    }

    @Test
    void the_data_is_attached_as_it_is() throws Exception {
        merchant.issue(MerchantOfPlatform.order());
        try (OFDReader reader =
                new OFDReader(new ByteArrayInputStream(merchant.file("OFD").body()))) {
            assertThat(reader.getAttachmentList()).hasSize(1);
            assertThat(Files.readAllBytes(reader.getAttachmentFile("original_invoice")))
                    .isEqualTo(merchant.file("XML").body());
        }
    }

    @Test
    void its_font_is_inside_with_the_characters_it_needs_and_no_more() throws Exception {
        merchant.issue(MerchantOfPlatform.order().put("remark", "龘"));
        byte[] ofd = merchant.file("OFD").body();
        byte[] font = entry(ofd, "Doc_0/Res/chinese.ttf");
        assertThat(font.length).isLessThan(200_000);
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            for (char one : "电子发票普通发票龘圆整".toCharArray()) {
                assertThat(parsed.getUnicodeCmapLookup().getGlyphId(one))
                        .as(String.valueOf(one))
                        .isNotZero();
            }
            assertThat(parsed.getUnicodeCmapLookup().getGlyphId('鑫')).isZero();
        }
    }

    @Test
    void a_character_no_font_has_does_not_cost_the_sheet() throws Exception {
        merchant.issue(MerchantOfPlatform.order().put("remark", "😀\u0001 ok"));
        String page = new String(
                entry(merchant.file("OFD").body(), "Doc_0/Pages/Page_0/Content.xml"), StandardCharsets.UTF_8);
        assertThat(page).contains(">?  ok<");
    }

    @Test
    void it_is_offered_with_the_others_and_named_for_what_it_is() {
        assertThat(PlainHttp.json(merchant.send("GET", "/capabilities", ""))
                        .path("files")
                        .valueStream()
                        .map(kind -> kind.asString())
                        .toList())
                .containsExactly("PDF", "OFD", "XML");
        merchant.issue(MerchantOfPlatform.order());
        assertThat(merchant.file("OFD").headers().firstValue("Content-Type")).hasValue("application/ofd");
    }

    private static byte[] entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException("no " + name);
    }
}
