package io.github.kaipiao.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package's Javadoc shows is the first thing a newcomer copies. */
final class PackageExampleTest {
    private static final Path PACKAGE_INFO =
            Path.of("src", "main", "java", "io", "github", "kaipiao", "client", "package-info.java");

    @Test
    void the_example_in_the_javadoc_compiles(@TempDir Path classes) throws IOException {
        String shop = """
                package shop;
                import io.github.kaipiao.client.*;
                import java.time.*;
                import java.util.List;
                abstract class Shop {
                    interface Request { String header(String name); byte[] body(); }
                    abstract void showInvoiceButton(String url);
                    abstract void archive(String orderNo, byte[] pdf);
                    void example(String apiKey, String webhookSecret, OffsetDateTime paidAt, Request request) {
                %s
                    }
                }
                """.formatted(example());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();

        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(shop)))
                .call();

        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    private static String example() throws IOException {
        String javadoc = Files.readString(PACKAGE_INFO, UTF_8);
        int start = javadoc.indexOf("{@code") + "{@code".length();
        return javadoc.substring(start, javadoc.indexOf("}</pre>"))
                .lines()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///shop/Shop.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
