package io.github.kaipiao.sandbox.platform;

import java.math.BigDecimal;

/** Fen as people write them. */
public final class Yuan {
    private static final String[] FIGURES = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    private static final String[] PLACES = {"", "拾", "佰", "仟"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    private Yuan() {}

    /** Two decimals. */
    public static String of(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** 大写金额, for amounts of at least 0. */
    static String inWords(long fen) {
        long yuan = fen / 100;
        long jiao = fen / 10 % 10;
        long rest = fen % 10;
        if (fen == 0) {
            return "零圆整";
        }
        StringBuilder words = new StringBuilder();
        if (yuan > 0) {
            words.append(integer(yuan)).append("圆");
        }
        if (jiao == 0 && rest == 0) {
            return words.append("整").toString();
        }
        if (jiao > 0) {
            words.append(FIGURES[(int) jiao]).append("角");
        } else if (yuan > 0) {
            words.append("零");
        }
        return words.append(rest == 0 ? "整" : FIGURES[(int) rest] + "分").toString();
    }

    private static String integer(long yuan) {
        StringBuilder words = new StringBuilder();
        boolean zero = false;
        for (int group = 3; group >= 0; group--) {
            int part = (int) (yuan / (long) Math.pow(10_000, group) % 10_000);
            if (part == 0) {
                zero = words.length() > 0;
                continue;
            }
            if ((zero || part < 1_000) && words.length() > 0) {
                words.append("零");
            }
            words.append(part(part)).append(GROUPS[group]);
            zero = false;
        }
        return words.toString();
    }

    private static String part(int part) {
        StringBuilder words = new StringBuilder();
        boolean zero = false;
        for (int place = 3; place >= 0; place--) {
            int figure = part / (int) Math.pow(10, place) % 10;
            if (figure == 0) {
                zero = words.length() > 0;
            } else {
                words.append(zero ? "零" : "").append(FIGURES[figure]).append(PLACES[place]);
                zero = false;
            }
        }
        return words.toString();
    }
}
