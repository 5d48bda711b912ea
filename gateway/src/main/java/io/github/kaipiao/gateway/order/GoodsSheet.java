package io.github.kaipiao.gateway.order;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goods from a CSV file (RFC 4180), columns by name, in Chinese or English, in any order. Rows are counted as a spreadsheet
 * does: the header is row 1.
 */
final class GoodsSheet {
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("sku", "sku"),
            Map.entry("商品编码", "sku"),
            Map.entry("name", "name"),
            Map.entry("商品名称", "name"),
            Map.entry("taxCode", "taxCode"),
            Map.entry("税收分类编码", "taxCode"),
            Map.entry("taxRate", "taxRate"),
            Map.entry("税率", "taxRate"),
            Map.entry("specification", "specification"),
            Map.entry("规格型号", "specification"),
            Map.entry("unit", "unit"),
            Map.entry("单位", "unit"));

    private static final List<String> REQUIRED = List.of("sku", "name", "taxCode", "taxRate");
    private static final Map<String, String> RATE_WORDS = Map.of("免税", "EXEMPT", "不征税", "NON_TAXABLE");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(\\.\\d{1,2})?%");

    private final FieldErrors errors;
    private final List<GoodsRequest.Row> rows = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();

    private GoodsSheet(FieldErrors errors) {
        this.errors = errors;
    }

    /** @param charset of the bytes; UTF-8 where the caller has not said */
    static GoodsSheet read(byte[] bytes, @Nullable Charset charset, FieldErrors errors) {
        GoodsSheet sheet = new GoodsSheet(errors);
        Charset used = charset == null ? StandardCharsets.UTF_8 : charset;
        try {
            String text = used.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            sheet.take(CsvRecords.of(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            errors.add(
                    "goods",
                    "WRONG_CHARSET",
                    "文件不是 %1$s 编码；Excel 存的 CSV 多为 GBK，请用 Content-Type: text/csv; charset=GBK。 The file is not in %1$s; what Excel saves is often GBK: send Content-Type: text/csv; charset=GBK."
                            .formatted(used.name()));
        } catch (CsvRecords.Broken e) {
            errors.add(
                    "rows[%d]".formatted(e.row()),
                    "BROKEN_QUOTES",
                    "双引号不成对，或双引号后还有文字。 Quotes that are not closed, or text after a closing quote.");
        }
        return sheet;
    }

    List<GoodsRequest.Row> rows() {
        return rows;
    }

    /** {@code rows[2]} is the first row under the header. */
    String place(int index) {
        return "rows[%d]".formatted(numbers.get(index));
    }

    private void take(List<List<String>> records) {
        List<String> header = records.isEmpty() ? List.of() : records.get(0);
        Map<String, Integer> columns = columns(header);
        if (!errors.isEmpty()) {
            return;
        }
        for (int i = 1; i < records.size(); i++) {
            List<String> cells = records.get(i);
            // Spreadsheets leave rows of commas under the last one.
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (cells.size() != header.size()) {
                errors.add(
                        "rows[%d]".formatted(i + 1),
                        "WRONG_COLUMNS",
                        "有 %1$d 列，表头有 %2$d 列；含逗号的文字要加双引号。 It has %1$d columns, the header %2$d; quote texts with commas."
                                .formatted(cells.size(), header.size()));
                continue;
            }
            numbers.add(i + 1);
            rows.add(new GoodsRequest.Row(
                    cell(cells, columns.get("sku")),
                    cell(cells, columns.get("name")),
                    cell(cells, columns.get("taxCode")),
                    rate(cell(cells, columns.get("taxRate"))),
                    cell(cells, columns.get("specification")),
                    cell(cells, columns.get("unit"))));
        }
    }

    private Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String column = COLUMNS.get(header.get(i).strip());
            String field = "rows[1].column%d".formatted(i + 1);
            if (column == null) {
                errors.add(
                        field,
                        "UNKNOWN_COLUMN",
                        "表头应为 sku、name、taxCode、taxRate、specification、unit 或其中文名。 One of these names, or its Chinese one.");
            } else if (columns.putIfAbsent(column, i) != null) {
                errors.add(field, "DUPLICATE_COLUMN", "%s 出现两次。 %s comes twice.".formatted(column, column));
            }
        }
        for (String column : REQUIRED) {
            if (!columns.containsKey(column)) {
                errors.add("rows[1]", "MISSING_COLUMN", "表头缺少 %s。 The header lacks %s.".formatted(column, column));
            }
        }
        return columns;
    }

    private static @Nullable String cell(List<String> cells, @Nullable Integer column) {
        String text = column == null ? "" : cells.get(column).strip();
        return text.isEmpty() ? null : text;
    }

    /** People write 13% and 免税 where programs write 0.13 and EXEMPT. */
    private static @Nullable String rate(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (PERCENT.matcher(text).matches()) {
            BigDecimal fraction = new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2);
            return fraction.signum() == 0 ? "0" : fraction.stripTrailingZeros().toPlainString();
        }
        return RATE_WORDS.getOrDefault(text, text);
    }
}
