package io.github.kaipiao.sandbox.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Embedded in every document: no reader is known to have a Chinese one of its own. */
final class ChineseFont {
    private static final byte[] BYTES = read();

    private ChineseFont() {}

    /** TrueType. Not to be changed. */
    static byte[] bytes() {
        return BYTES;
    }

    /** Four megabytes, unpacked from the jar once. */
    private static byte[] read() {
        try (InputStream file =
                Objects.requireNonNull(ChineseFont.class.getResourceAsStream("DroidSansFallbackFull.ttf"))) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the font is missing from the jar", e);
        }
    }
}
