package io.github.kaipiao.sandbox.wechat;

import java.util.function.ToIntFunction;

/**
 * A row of wechat-api.md §12.
 *
 * @param text call, condition and, where it is a choice, which
 * @param expected errcode
 */
record TableRow(String text, int expected, Unconfirmed unconfirmed, ToIntFunction<Scene> played) {
    static final Unconfirmed USUAL = Unconfirmed.defaults();

    static TableRow row(String text, int expected, ToIntFunction<Scene> played) {
        return new TableRow(text, expected, USUAL, played);
    }

    /** The same row the other way round. */
    static TableRow chosen(String text, int expected, Unconfirmed unconfirmed, ToIntFunction<Scene> played) {
        return new TableRow(text + " (chosen)", expected, unconfirmed, played);
    }

    int play() {
        try (Scene scene = new Scene(unconfirmed)) {
            return played.applyAsInt(scene);
        }
    }

    @Override
    public String toString() {
        return text + " -> " + expected;
    }
}
