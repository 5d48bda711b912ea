package io.github.kaipiao.sandbox.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The files under {@code samples/}: a folder is an endpoint's path, with {@code @variant} where there are several. */
final class Samples {
    private Samples() {}

    /** Every folder that has the file, as {@code card/invoice/getauthurl@wxa}. */
    static List<String> having(String file) {
        Path root = root();
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().equals(file))
                    .map(path -> root.relativize(path.getParent()).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param values stand where the file says <code>{{name}}</code> */
    static String read(String folder, String file, Map<String, String> values) {
        try {
            String text = Files.readString(root().resolve(folder).resolve(file));
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            if (text.contains("{{")) {
                throw new IllegalStateException(folder + "/" + file + " has a name nobody knows");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource("/samples"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
