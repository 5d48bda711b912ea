package io.github.kaipiao.gateway.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSV as RFC 4180 has it. */
class CsvRecordsTest {
    @Test
    void quotes_line_ends_and_empty_cells() throws CsvRecords.Broken {
        assertThat(CsvRecords.of("a,b\r\n1,\"x, \"\"y\"\"\n2\"\n,\n\n3,"))
                .containsExactly(
                        List.of("a", "b"), List.of("1", "x, \"y\"\n2"), List.of("", ""), List.of(""), List.of("3", ""));
        assertThat(CsvRecords.of("")).isEmpty();
    }

    @Test
    void whatever_is_written_is_read_again() throws CsvRecords.Broken {
        String alphabet = "ab\",\n\r 餐\uD83C\uDF5C";
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed * 7_919L);
            List<List<String>> records = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(r -> IntStream.range(0, 1 + random.nextInt(4))
                            .mapToObj(c -> random.ints(random.nextInt(5), 0, alphabet.length())
                                    .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                                    .collect(Collectors.joining()))
                            .toList())
                    .toList();
            String end = random.nextBoolean() ? "\r\n" : "\n";
            String text = records.stream()
                    .map(cells -> cells.stream()
                                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                    .collect(Collectors.joining(","))
                            + end)
                    .collect(Collectors.joining());
            assertThat(CsvRecords.of(text)).as("seed %d", seed).isEqualTo(records);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'a\n\"b',2", "'a\n\n\"b\"c,d',3", "'\"',1"})
    void quotes_that_do_not_pair_are_told_with_their_row(String text, int row) {
        assertThatThrownBy(() -> CsvRecords.of(text))
                .isInstanceOfSatisfying(
                        CsvRecords.Broken.class, e -> assertThat(e.row()).isEqualTo(row));
    }
}
