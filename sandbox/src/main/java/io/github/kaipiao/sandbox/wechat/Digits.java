package io.github.kaipiao.sandbox.wechat;

import java.security.SecureRandom;

/** Random texts in the shapes WeChat uses. */
final class Digits {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private Digits() {}

    static String of(int length) {
        StringBuilder text = new StringBuilder(length).append((char) ('1' + RANDOM.nextInt(9)));
        while (text.length() < length) {
            text.append((char) ('0' + RANDOM.nextInt(10)));
        }
        return text.toString();
    }

    static String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** The trace at the end of an errmsg. */
    static String rid() {
        return "%08x-%08x-%08x".formatted(RANDOM.nextInt(), RANDOM.nextInt(), RANDOM.nextInt());
    }
}
