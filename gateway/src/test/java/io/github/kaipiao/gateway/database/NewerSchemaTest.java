package io.github.kaipiao.gateway.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.Gateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that a newer program has migrated is not touched by an older one. */
class NewerSchemaTest {
    @TempDir
    Path folder;

    @Test
    void an_older_program_does_not_start_on_it() {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            try (ConfigurableApplicationContext now = run(postgres)) {
                now.getBean(JdbcClient.class).sql("""
                        insert into flyway_schema_history
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (99, '99', 'of the future', 'SQL', 'V99__of_the_future.sql', 'postgres', 0, true)""").update();
            }
            assertThatThrownBy(() -> run(postgres).close()).rootCause().hasMessageContaining("99");
        }
    }

    private static ConfigurableApplicationContext run(LocalPostgres postgres) {
        SpringApplication application = new SpringApplication(Gateway.class);
        application.setDefaultProperties(
                Map.of("server.port", 0, "kaipiao.jobs.enabled", false, "kaipiao.database.url", postgres.jdbcUrl()));
        return application.run();
    }
}
