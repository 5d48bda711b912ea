package io.github.kaipiao.gateway.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Which VAT rates exist on which day (platforms.md §10.5). The table is a file, {@code tax/vat-rates.csv} unless
 * {@code kaipiao.vat-rates} names another, so that an extended relief needs no new program.
 */
@Component
final class VatRates {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String HEADER = "rate,from,until,basis";

    private final List<Period> periods;

    private record Period(String rate, LocalDate from, LocalDate until) {
        boolean covers(String asked, LocalDate day) {
            return rate.equals(asked) && !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** @throws IllegalArgumentException naming every line that cannot be read */
    VatRates(@Value("${kaipiao.vat-rates:classpath:tax/vat-rates.csv}") Resource table) {
        periods = read(text(table));
    }

    /** @param sold the day in China of this moment counts */
    boolean isInForce(String rate, Instant sold) {
        LocalDate day = sold.atZone(CHINA).toLocalDate();
        return periods.stream().anyMatch(period -> period.covers(rate, day));
    }

    private static String text(Resource table) {
        try {
            return table.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("kaipiao.vat-rates: cannot read " + table.getDescription(), e);
        }
    }

    private static List<Period> read(String text) {
        List<Period> periods = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        boolean headed = false;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                headed = true;
                if (!line.equals(HEADER)) {
                    faults.add("line %d is not the header %s".formatted(number, HEADER));
                }
                continue;
            }
            String[] cells = line.split(",", 4);
            if (cells.length < 4) {
                faults.add("line %d has %d columns, not 4".formatted(number, cells.length));
            } else if (!TaxRate.isKnown(cells[0])) {
                faults.add("line %d names the unknown rate %s".formatted(number, cells[0]));
            } else {
                try {
                    periods.add(new Period(cells[0], day(cells[1], LocalDate.MIN), day(cells[2], LocalDate.MAX)));
                } catch (DateTimeParseException e) {
                    faults.add("line %d has a day that is not yyyy-MM-dd: %s".formatted(number, e.getParsedString()));
                }
            }
        }
        if (periods.isEmpty() && faults.isEmpty()) {
            faults.add("there is no rate in it");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("kaipiao.vat-rates: " + String.join("; ", faults));
        }
        return List.copyOf(periods);
    }

    private static LocalDate day(String text, LocalDate absent) {
        return text.isBlank() ? absent : LocalDate.parse(text.strip());
    }
}
