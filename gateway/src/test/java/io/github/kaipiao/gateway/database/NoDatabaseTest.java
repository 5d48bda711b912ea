package io.github.kaipiao.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.kaipiao.gateway.Gateway;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A wrong database address is one readable line, which does not show the password. */
class NoDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void says_what_the_server_said_and_what_to_check() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            Path log = folder.resolve("gateway.log");
            String noSuch = postgres.jdbcUrl().replace("/postgres?", "/no_such_name?password=hunter2&");

            Throwable thrown = catchThrowable(() -> new SpringApplicationBuilder(Gateway.class)
                    .run("--kaipiao.database.url=" + noSuch, "--server.port=0", "--logging.file.name=" + log)
                    .close());

            assertThat(thrown).hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class);
            assertThat(Files.readString(log))
                    .contains("APPLICATION FAILED TO START")
                    .contains("/no_such_name cannot be used (FATAL: database \"no_such_name\" does not exist)")
                    .contains("check address, name, user and password")
                    .doesNotContain("hunter2");
        }
    }
}
