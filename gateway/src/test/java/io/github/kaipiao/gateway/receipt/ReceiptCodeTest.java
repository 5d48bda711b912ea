package io.github.kaipiao.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.kaipiao.client.receipt.Receipt;
import io.github.kaipiao.client.receipt.ReceiptLine;
import io.github.kaipiao.client.receipt.ReceiptSigner;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.order.TaxRate;
import io.github.kaipiao.gateway.receipt.ReceiptRefused.Reason;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The till signs with the client's library, the gateway reads with its own: only the format is common. */
final class ReceiptCodeTest {
    private static final String BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String LETTERS = "餐饮费汽油停车A b9é𠮷—，";
    private static final List<String> RATES =
            List.of("0.13", "0.09", "0.06", "0.05", "0.03", "0.015", "0.01", "0", "EXEMPT", "NON_TAXABLE");
    private static final ReceiptVectors.Vector FIRST = ReceiptVectors.all().get(0);
    private static final ReceiptKey KEY = FIRST.receiptKey();
    private static final String KEY_TEXT = FIRST.key();

    static List<ReceiptVectors.Vector> vectors() {
        return ReceiptVectors.all();
    }

    private static Reason refusal(String code) {
        try {
            ReceiptCode.read(code, id -> id == KEY.id() ? KEY : null);
            throw new AssertionError("accepted: " + code);
        } catch (ReceiptRefused e) {
            assertThat(e).hasMessage("receipt code refused: " + e.reason()).hasNoCause();
            return e.reason();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void it_reads_what_the_vectors_say(ReceiptVectors.Vector vector) {
        assertThat(ReceiptCode.read(vector.code(), id -> vector.receiptKey())).isEqualTo(vector.sale());
    }

    @Test
    void any_order_in_is_the_same_order_out() {
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            String store = symbols(random, 8);
            int count = 1 + random.nextInt(3);
            List<ReceiptLine> lines = IntStream.range(0, count)
                    .mapToObj(i -> line(random, count == 1 ? 20 : 4))
                    .toList();
            Receipt receipt = new Receipt(symbols(random, 28), Instant.ofEpochSecond(random.nextLong(1L << 32)), lines);
            int nonce = random.nextInt();
            ReceiptKey key = ReceiptKey.of("m1", store, new Secret(KEY_TEXT));
            String url = new ReceiptSigner(
                            "https://k.example", store, io.github.kaipiao.client.receipt.ReceiptKey.parse(KEY_TEXT))
                    .url(receipt, nonce);

            TillOrder read = ReceiptCode.read(url.substring("HTTPS://K.EXAMPLE/R/".length()), id -> key);

            assertThat(read)
                    .as("seed %d", seed)
                    .isEqualTo(new TillOrder(
                            key.id(),
                            "m1",
                            store,
                            receipt.orderNo(),
                            receipt.paidAt(),
                            lines.stream()
                                    .map(l -> new TillOrder.Line(
                                            l.name(), l.taxCode(), new TaxRate(l.taxRate()), l.amountFen()))
                                    .toList(),
                            nonce));
        }
    }

    private static ReceiptLine line(Random random, int longestName) {
        String name = "";
        while (name.isBlank()) {
            name = random.ints(1 + random.nextInt(longestName), 0, LETTERS.codePointCount(0, LETTERS.length()))
                    .mapToObj(i -> Character.toString(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, i))))
                    .reduce("", String::concat);
        }
        long scale = (long) Math.pow(10, random.nextInt(19));
        long code = random.nextLong(9_000_000_000_000_000_000L) / scale * scale;
        return new ReceiptLine(
                name,
                "%019d".formatted(code),
                RATES.get(random.nextInt(RATES.size())),
                1 + random.nextLong(1L << random.nextInt(1, 35)));
    }

    private static String symbols(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(longest); left > 0; left--) {
            text.append(SYMBOLS.charAt(random.nextInt(64)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void any_flipped_bit_is_refused(ReceiptVectors.Vector vector) {
        String code = vector.code();
        for (int at = 0; at < code.length(); at++) {
            for (int bit = 1; bit < 32; bit <<= 1) {
                char other = BASE32.charAt(BASE32.indexOf(code.charAt(at)) ^ bit);
                String flipped = code.substring(0, at) + other + code.substring(at + 1);
                assertThatExceptionOfType(ReceiptRefused.class)
                        .as("bit %d of character %d", bit, at)
                        .isThrownBy(() -> ReceiptCode.read(flipped, id -> vector.receiptKey()));
            }
        }
    }

    @Test
    void whatever_is_cut_off_or_added_is_refused() {
        String code = FIRST.code();
        for (int length = 0; length < code.length(); length++) {
            assertThat(refusal(code.substring(0, length))).isIn(Reason.MALFORMED, Reason.WRONG_SIGNATURE);
        }
        for (String more : new String[] {"0", "00", "ZZ", "00000000", "0".repeat(100)}) {
            assertThat(refusal(code + more)).isIn(Reason.MALFORMED, Reason.WRONG_SIGNATURE);
        }
        assertThat(refusal(code + "0".repeat(251))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal("0".repeat(1_000_000))).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u", "O", "o", "I", "L", "-", " ", "é", "开", "/", "\0"})
    void another_alphabet_is_refused(String character) {
        assertThat(refusal(character + FIRST.code().substring(1))).isEqualTo(Reason.MALFORMED);
        assertThat(refusal(FIRST.code().substring(1) + character)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void random_characters_are_refused_and_nothing_else_happens() {
        Random random = new Random(20261124);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder code = new StringBuilder("043G"); // version 1, key 7: as far as a stranger gets
            random.ints(random.nextInt(240), 0, 32).forEach(c -> code.append(BASE32.charAt(c)));
            assertThat(refusal(code.toString())).isIn(Reason.MALFORMED, Reason.WRONG_SIGNATURE);
        }
    }

    @Test
    void another_key_under_the_same_id_is_refused_and_so_is_a_withdrawn_one() {
        String foreign = KEY_TEXT.replace("AAEC", "AAED");
        ReceiptKey other = ReceiptKey.of("m1", KEY.storeNo(), new Secret(foreign));

        assertThatExceptionOfType(ReceiptRefused.class)
                .isThrownBy(() -> ReceiptCode.read(FIRST.code(), id -> other))
                .extracting(ReceiptRefused::reason)
                .isEqualTo(Reason.WRONG_SIGNATURE);
        assertThatExceptionOfType(ReceiptRefused.class)
                .isThrownBy(() -> ReceiptCode.read(FIRST.code(), id -> null))
                .extracting(ReceiptRefused::reason)
                .isEqualTo(Reason.UNKNOWN_KEY);
    }

    @Test
    void a_store_cannot_sell_in_the_name_of_another() {
        ReceiptKey otherStore = ReceiptKey.of("m1", "S002", new Secret(KEY_TEXT));
        assertThatExceptionOfType(ReceiptRefused.class)
                .isThrownBy(() -> ReceiptCode.read(FIRST.code(), id -> otherStore))
                .extracting(ReceiptRefused::reason)
                .isEqualTo(Reason.WRONG_STORE);
    }

    @Test
    void an_old_or_a_future_version_is_refused_though_rightly_signed() {
        assertThat(refusal(signed("00 07" + "00".repeat(30)))).isEqualTo(Reason.UNKNOWN_VERSION);
        assertThat(refusal(signed("02 07" + "00".repeat(30)))).isEqualTo(Reason.UNKNOWN_VERSION);
        assertThat(refusal(signed("FF 07" + "00".repeat(30)))).isEqualTo(Reason.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // store S001, order 1, time, then what is wrong
                "01 07 04 4B4D35 00 65000000 01 221EAA0141 0141 01 00000000 00000000",
                "01 07 04 4B4D35 1D 65000000 01 00000000 00000000 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 00 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 06 0001 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D5 65000000 01 0001 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0A01 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 A001 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 9009 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0064 0141 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 008100 0141 01 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 00 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 01FF 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0120 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 010A 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 814E 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 82D842 01 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0141 00 00000000 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0141 81D0DBC3F402 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0141 FFFFFFFFFFFFFFFFFF01 00000000",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0141 01 00000000 00",
                "01 07 04 4B4D35 01D4 65000000 01 0001 0141 01 000000"
            })
    void a_till_that_signs_nonsense_is_told_so(String body) {
        assertThat(refusal(signed(body))).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void the_same_body_without_the_fault_is_read() {
        String body = "01 07 04 4B4D35 01D4 65000000 01 0001 0141 01 00000000";
        ReceiptKey key = ReceiptKey.of("m1", "S001", new Secret(KEY_TEXT));
        TillOrder read = ReceiptCode.read(signed(body), id -> key);
        assertThat(read.orderNo()).isEqualTo("1");
        assertThat(read.lines().get(0).taxCode()).isEqualTo("0000000000000000001");
    }

    @Test
    void a_key_prints_no_secret_and_another_form_is_refused_without_being_quoted() {
        assertThat(KEY.toString()).isEqualTo("ReceiptKey[id=7, merchantId=m1, storeNo=S001]");
        for (String text : new String[] {"rcpt_7_secret", "rcpt_0_" + KEY_TEXT.substring(7), KEY_TEXT + "="}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReceiptKey.of("m1", "S001", new Secret(text)))
                    .withMessage("a receipt key is rcpt_<id>_<base64 of 32 to 64 bytes>")
                    .withNoCause();
        }
    }

    /** Signs any bytes at all, as a till with a broken program would. */
    private static String signed(String hex) {
        byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
        try {
            Mac mac = Mac.getInstance(ReceiptKey.ALGORITHM);
            mac.init(KEY.secret());
            byte[] all = Arrays.copyOf(body, body.length + 10);
            System.arraycopy(mac.doFinal(body), 0, all, body.length, 10);
            return base32(all);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder bits = new StringBuilder();
        for (byte one : bytes) {
            bits.append(Integer.toBinaryString((one & 0xFF) + 256), 1, 9);
        }
        bits.append("0".repeat((5 - bits.length() % 5) % 5));
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bits.length(); at += 5) {
            text.append(BASE32.charAt(Integer.parseInt(bits, at, at + 5, 2)));
        }
        return text.toString();
    }
}
