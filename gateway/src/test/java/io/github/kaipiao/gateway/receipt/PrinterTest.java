package io.github.kaipiao.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the printers get, byte by byte against Epson's and TSC's references. */
final class PrinterTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TOKEN = "7ZK4Q0M8X2WDN5T9RBVC3HJ6FP";
    private static final QrModules QR = ReceiptQr.of("https://kaipiao.example.com/e/" + TOKEN);
    private static final String LINK = "HTTPS://KAIPIAO.EXAMPLE.COM/E/" + TOKEN;
    private static final ReceiptText TEXT = new ReceiptText("老王面馆(人民路店)", 1205, ClaimCode.of(TOKEN));

    @ParameterizedTest
    @EnumSource(Paper.class)
    void the_native_code_is_stored_and_printed_between_the_words(Paper paper) {
        byte[] slip = EscPosWriter.nativeCode(QR, TEXT, paper);
        String expected = "\u001B@\u001C&\u001Ba\1\u001BE\1老王面馆(人民路店)\n\u001BE\0金额 ￥12.05\n"
                + "\u001D(k\4\0001A2\0"
                + "\u001D(k\3\0001C" + (char) paper.dotsPerModule(QR)
                + "\u001D(k\3\0001E1"
                + "\u001D(k" + (char) (LINK.length() + 3) + "\0001P0" + LINK
                + "\n\u001D(k\3\0001Q0\n"
                + "\u001Ba\1\u001BE\1微信扫码开发票\n\u001BE\0开票码 "
                + ClaimCode.of(TOKEN).printed() + "\n\u001Ba\0\u001Bd\4";
        assertThat(new String(slip, GB18030)).isEqualTo(expected);
        assertThat(slip).isEqualTo(expected.getBytes(GB18030)).hasSizeLessThan(300);
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void a_phone_reads_the_raster_on_either_paper(Paper paper) {
        byte[] slip = EscPosWriter.raster(QR, TEXT, paper);
        int at = indexOf(slip, new byte[] {0x1D, 'v', '0', 0});
        int bytesPerRow = (slip[at + 4] & 255) + 256 * slip[at + 5];
        int height = (slip[at + 6] & 255) + 256 * slip[at + 7];
        byte[] bits = Arrays.copyOfRange(slip, at + 8, at + 8 + bytesPerRow * height);
        boolean[][] image = DotsSource.ofBits(bits, bytesPerRow, bytesPerRow * 8);

        assertThat(bytesPerRow * 8).isLessThanOrEqualTo(paper.dots());
        assertThat(DotsSource.read(image)).isEqualTo(LINK);
        assertThat(new String(slip, 0, at, GB18030)).contains("老王面馆", "￥12.05");
        assertThat(new String(slip, at + 8 + bits.length, slip.length - at - 8 - bits.length, GB18030))
                .startsWith("\u001Ba\1\u001BE\1微信扫码开发票\n");
    }

    @Test
    void a_label_says_the_same_in_tspl() {
        String label = new String(TsplWriter.write(QR, TEXT, Paper.MM58), GB18030);

        assertThat(label.split("\r\n"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("SIZE 48 mm,47 mm"),
                        line -> assertThat(line).isEqualTo("GAP 2 mm,0 mm"),
                        line -> assertThat(line).isEqualTo("DIRECTION 1"),
                        line -> assertThat(line).isEqualTo("CLS"),
                        line -> assertThat(line).isEqualTo("TEXT 16,16,\"TSS24.BF2\",0,1,1,\"老王面馆(人民路店)\""),
                        line -> assertThat(line).isEqualTo("TEXT 16,46,\"TSS24.BF2\",0,1,1,\"金额 ￥12.05\""),
                        line -> assertThat(line).isEqualTo("QRCODE 105,100,M,6,A,0,M2,S7,\"" + LINK + "\""),
                        line -> assertThat(line).isEqualTo("TEXT 16,298,\"TSS24.BF2\",0,1,1,\"微信扫码开发票\""),
                        line -> assertThat(line).startsWith("TEXT 16,328,\"TSS24.BF2\",0,1,1,\"开票码 "),
                        line -> assertThat(line).isEqualTo("PRINT 1,1"));
    }

    @Test
    void a_shop_name_cannot_command_a_printer() {
        ClaimCode code = ClaimCode.of(TOKEN);
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptText("a\u001Bp0", 1, code));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptText("a\nPRINT 99", 1, code));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptText(" ", 1, code));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReceiptText("长".repeat(61), 1, code));
        String label =
                new String(TsplWriter.write(QR, new ReceiptText("x\",\"PRINT 99", 1, code), Paper.MM80), GB18030);
        assertThat(label).contains(",\"x＂,＂PRINT 99\"\r\n");
    }

    @Test
    void a_long_name_is_broken_between_characters_and_loses_none() {
        String name = "中国石油天然气股份有限公司广东佛山销售分公司CNPC加油站";
        assertThat(ReceiptText.wrapped(name, 32))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.getBytes(GB18030).length).isLessThanOrEqualTo(32));
        assertThat(String.join("", ReceiptText.wrapped(name, 32))).isEqualTo(name);
        assertThat(ReceiptText.wrapped("a𠮷𠮷", 3)).containsExactly("a𠮷", "𠮷");
    }

    @Test
    void paper_is_58_or_80_mm_and_a_code_too_fine_for_it_is_refused() {
        assertThat(Paper.ofMillimetres(58)).isEqualTo(Paper.MM58);
        assertThat(Paper.ofMillimetres(80)).isEqualTo(Paper.MM80);
        assertThatIllegalArgumentException().isThrownBy(() -> Paper.ofMillimetres(76));
        QrModules fine = QrModules.of("A".repeat(1800), 40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EscPosWriter.nativeCode(fine, TEXT, Paper.MM58))
                .withMessageContaining("does not fit");
    }

    private static int indexOf(byte[] whole, byte[] part) {
        return new String(whole, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }
}
