package io.github.kaipiao.sandbox.wechat;

/**
 * How long a text is where WeChat counts Chinese characters: two letters or digits make one. Its own sample has a key of
 * six letters where five characters are the most (wechat-api.md §2.4.1).
 */
final class HanWidth {
    private HanWidth() {}

    static boolean exceeds(String text, int characters) {
        long halves = text.codePoints().map(point -> point < 0x80 ? 1 : 2).sum();
        return halves > 2L * characters;
    }
}
