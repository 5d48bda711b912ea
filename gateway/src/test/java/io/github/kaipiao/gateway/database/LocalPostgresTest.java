package io.github.kaipiao.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_has_one_owner_and_the_next_one_finds_its_rows() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(folder)) {
            run(first, "create table shop(name text); insert into shop values ('街角')");
            assertThatThrownBy(() -> LocalPostgres.start(folder))
                    .isInstanceOf(CannotStartDatabase.class)
                    .hasMessageContaining("Another Kaipiao is using " + folder)
                    .hasMessageContaining("--data");
        }
        try (LocalPostgres second = LocalPostgres.start(folder);
                Connection connection = DriverManager.getConnection(second.jdbcUrl());
                var rows = connection.createStatement().executeQuery("select name from shop")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("街角");
        }
    }

    @Test
    void a_pid_file_of_a_machine_that_lost_its_power_stops_nobody() throws Exception {
        LocalPostgres.start(folder).close();
        // The number may belong to any program by now, such as this one.
        Files.write(
                folder.resolve("pg").resolve("postmaster.pid"),
                List.of(
                        String.valueOf(ProcessHandle.current().pid()),
                        folder.resolve("pg").toString(),
                        "1795487231",
                        "1"));
        try (LocalPostgres again = LocalPostgres.start(folder)) {
            run(again, "select 1");
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private static void run(LocalPostgres postgres, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            connection.createStatement().execute(sql);
        }
    }
}
