package io.github.kaipiao.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReceiptQrTest {
    private static final String TOKEN = "7ZK4Q0M8X2WDN5T9RBVC3HJ6FP";
    private static final String LINK = "https://kaipiao.example.com/e/" + TOKEN;
    private static final String TEXT = "HTTPS://KAIPIAO.EXAMPLE.COM/E/" + TOKEN;

    @Test
    void a_link_in_capitals_is_a_version_smaller_than_the_same_link_as_it_stands() {
        assertThat(ReceiptQr.text(LINK)).isEqualTo(TEXT);
        assertThat(ReceiptQr.of(LINK).size()).isEqualTo(17 + 4 * 3);
        assertThat(QrModules.of(LINK, 40).size()).isEqualTo(17 + 4 * 4);
    }

    @Test
    void a_host_of_53_characters_still_fits_and_one_more_is_refused_with_the_reason() {
        String host = "a".repeat(41) + ".example.com";
        assertThat(ReceiptQr.of("https://" + host + "/e/" + TOKEN).size()).isEqualTo(33);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptQr.of("https://a" + host + "/e/" + TOKEN))
                .withMessageContaining("version 5")
                .withMessageContaining("shorter host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kaipiao.example.com/shop/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP",
                "https://kaipiao.example.com/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6F",
                "https://kaipiao.example.com/e/7zk4q0m8x2wdn5t9rbvc3hj6fp",
                "https://kaipiao.example.com/i/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP",
                "https://user@kaipiao.example.com/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP",
                "ftp://kaipiao.example.com/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP",
                "https://kaipiao.example.com/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP?x",
                ""
            })
    void what_cannot_be_written_in_capitals_is_refused_without_being_quoted(String link) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptQr.of(link))
                .withMessageContaining("not an entry link")
                .withMessageNotContaining("7ZK4");
    }

    @Test
    void a_phone_reads_every_png_whatever_the_scale() throws DataFormatException {
        Random random = new Random(20261124);
        for (int scale = 1; scale <= 12; scale++) {
            String link = "https://k" + random.nextInt(1_000_000) + ".example.com:8443/e/" + TOKEN;
            boolean[][] image = decodedPng(PngWriter.write(ReceiptQr.of(link), scale));
            if (scale == 1) {
                image = enlarged(image, 3); // ZXing's finder wants more than one pixel a module
            }
            assertThat(DotsSource.read(image)).isEqualTo(ReceiptQr.text(link));
        }
    }

    @Test
    void a_png_of_no_scale_or_a_giant_one_is_refused() {
        QrModules qr = ReceiptQr.of(LINK);
        assertThatIllegalArgumentException().isThrownBy(() -> PngWriter.write(qr, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PngWriter.write(qr, 41));
        assertThat(PngWriter.write(qr, 40).length).isLessThan(20_000);
    }

    @Test
    void the_svg_holds_the_same_modules_and_the_quiet_zone() {
        QrModules qr = ReceiptQr.of(LINK);
        String svg = new String(SvgWriter.write(qr), StandardCharsets.US_ASCII);

        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 37\"");
        boolean[][] dark = new boolean[37][37];
        Matcher bar = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z").matcher(svg);
        while (bar.find()) {
            assertThat(bar.group(3)).isEqualTo(bar.group(4));
            int from = Integer.parseInt(bar.group(1));
            for (int x = from; x < from + Integer.parseInt(bar.group(3)); x++) {
                dark[Integer.parseInt(bar.group(2))][x] = true;
            }
        }
        for (int y = 0; y < 37; y++) {
            for (int x = 0; x < 37; x++) {
                boolean inside = x >= 4 && y >= 4 && x < 33 && y < 33;
                assertThat(dark[y][x]).as("%d %d", x, y).isEqualTo(inside && qr.isDark(x - 4, y - 4));
            }
        }
        assertThat(DotsSource.read(enlarged(dark, 4))).isEqualTo(TEXT);
    }

    /** A reader of one-bit greyscale PNGs, written from the specification and not from our writer. */
    private static boolean[][] decodedPng(byte[] png) throws DataFormatException {
        ByteBuffer in = ByteBuffer.wrap(png);
        assertThat(in.getLong()).isEqualTo(0x89504E470D0A1A0AL);
        byte[] header = chunk(in, "IHDR");
        byte[] data = chunk(in, "IDAT");
        assertThat(chunk(in, "IEND")).isEmpty();
        assertThat(in.hasRemaining()).isFalse();
        int width = ByteBuffer.wrap(header).getInt();
        int height = ByteBuffer.wrap(header).getInt(4);
        assertThat(header).endsWith(1, 0, 0, 0, 0);
        int stride = (width + 7) / 8;
        byte[] lines = new byte[(stride + 1) * height + 1];
        Inflater inflater = new Inflater();
        inflater.setInput(data);
        assertThat(inflater.inflate(lines)).isEqualTo(lines.length - 1);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        byte[] bits = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            int filter = lines[y * (stride + 1)];
            assertThat(filter).isIn(0, 2);
            for (int i = 0; i < stride; i++) {
                int above = filter == 2 ? ~bits[(y - 1) * stride + i] : 0;
                bits[y * stride + i] = (byte) ~(lines[y * (stride + 1) + 1 + i] + above);
            }
        }
        return DotsSource.ofBits(bits, stride, width);
    }

    private static byte[] chunk(ByteBuffer in, String type) {
        byte[] typeAndData = new byte[4 + in.getInt()];
        in.get(typeAndData);
        CRC32 crc = new CRC32();
        crc.update(typeAndData);
        assertThat(in.getInt()).isEqualTo((int) crc.getValue());
        assertThat(new String(typeAndData, 0, 4, StandardCharsets.US_ASCII)).isEqualTo(type);
        return Arrays.copyOfRange(typeAndData, 4, typeAndData.length);
    }

    private static boolean[][] enlarged(boolean[][] dark, int factor) {
        boolean[][] large = new boolean[dark.length * factor][dark[0].length * factor];
        for (int y = 0; y < large.length; y++) {
            for (int x = 0; x < large[0].length; x++) {
                large[y][x] = dark[y / factor][x / factor];
            }
        }
        return large;
    }
}
