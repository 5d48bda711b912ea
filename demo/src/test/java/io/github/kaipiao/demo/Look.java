package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Looks at the page on the phone: nothing cut off, nothing too small or too pale, English under the Chinese. Its picture
 * goes to {@code target/}, and to {@code docs/} where {@code -Dscreenshots=write} says so.
 */
final class Look {
    private static final Path KEPT = Path.of("../docs/images/scenarios");
    private static final Path SEEN = Path.of("target/screenshots");

    private final PayersPhone phone;
    private final String gatewayUrl;
    private final String faults = script();

    Look(PayersPhone phone, String gatewayUrl) {
        this.phone = phone;
        this.gatewayUrl = gatewayUrl;
    }

    /** @param name of the picture, {@code <scenario>-<step>} */
    void at(String name) throws IOException {
        byte[] picture = SmallPng.of(phone.picture());
        for (Path folder : isToBeKept() ? List.of(SEEN, KEPT) : List.of(SEEN)) {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), picture);
        }
        isRight(name);
    }

    /** Without a picture. */
    void isRight(String what) {
        boolean own = phone.address().startsWith(gatewayUrl);
        assertThat((List<?>) phone.ask(faults, own)).as(what).isEmpty();
    }

    private static boolean isToBeKept() {
        return "write".equals(System.getProperty("screenshots"));
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Look.class.getResourceAsStream("page-faults.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
