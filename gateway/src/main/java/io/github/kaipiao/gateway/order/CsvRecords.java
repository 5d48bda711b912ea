package io.github.kaipiao.gateway.order;

import java.util.ArrayList;
import java.util.List;

/** CSV by RFC 4180: commas, quotes doubled inside quotes, a line break inside quotes belongs to its cell. */
final class CsvRecords {
    private final String text;
    private final List<List<String>> records = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int at;

    private CsvRecords(String text) {
        this.text = text;
    }

    /** Quotes that do not pair. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final int row;

        private Broken(int row) {
            super("broken quotes in row " + row);
            this.row = row;
        }

        /** The first is 1. */
        int row() {
            return row;
        }
    }

    static List<List<String>> of(String text) throws Broken {
        return new CsvRecords(text).all();
    }

    private List<List<String>> all() throws Broken {
        while (at < text.length()) {
            cells.add(text.charAt(at) == '"' ? quoted() : bare());
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                if (at == text.length()) {
                    cells.add("");
                }
            } else {
                endOfRecord();
            }
        }
        if (!cells.isEmpty()) {
            endOfRecord();
        }
        return records;
    }

    private void endOfRecord() {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        records.add(cells);
        cells = new ArrayList<>();
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !endsCell(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws Broken {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else if (at == text.length() || endsCell(text.charAt(at))) {
                return cell.toString();
            } else {
                break;
            }
        }
        throw new Broken(records.size() + 1);
    }

    private static boolean endsCell(char c) {
        return c == ',' || c == '\r' || c == '\n';
    }
}
