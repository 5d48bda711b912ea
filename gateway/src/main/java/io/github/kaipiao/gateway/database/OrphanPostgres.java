package io.github.kaipiao.gateway.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that a killed process left running. It serves the same files with the same settings, so it is used as it
 * is: stopping it and starting another would only cost the seconds in which a shop waits.
 *
 * @param port of the loopback interface
 */
record OrphanPostgres(ProcessHandle process, int port) {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanPostgres.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);
    /** Lines of postmaster.pid: <a href="https://www.postgresql.org/docs/current/storage-file-layout.html">file layout</a>. */
    private static final int PID_LINE = 0;

    private static final int PORT_LINE = 3;

    /** The one that runs in this folder, if any. */
    static Optional<OrphanPostgres> in(Path cluster) {
        List<String> lines = read(cluster.resolve("postmaster.pid"));
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        String pid = lines.get(PID_LINE).strip();
        String port = lines.get(PORT_LINE).strip();
        if (!pid.matches("\\d{1,18}") || !port.matches("\\d{1,5}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(OrphanPostgres::isPostgres)
                .map(process -> new OrphanPostgres(process, Integer.parseInt(port)));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** Whether it is this folder's server and takes connections. */
    boolean serves(Path cluster) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl() + "&loginTimeout=3&socketTimeout=3");
                var answer = connection.createStatement().executeQuery("show data_directory")) {
            return answer.next() && Files.isSameFile(Path.of(answer.getString(1)), cluster);
        } catch (SQLException | IOException e) {
            LOG.info("the PostgreSQL left behind by a killed process does not answer", e);
            return false;
        }
    }

    /** @throws CannotStartDatabase if it goes on */
    void stop() {
        process.destroy();
        try {
            process.onExit().get(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStartDatabase(
                    "A PostgreSQL left behind by a killed process (pid %d) does not stop: stop it by hand. 残留的 PostgreSQL 进程无法停止，请手工结束。"
                            .formatted(process.pid()),
                    e);
        }
    }

    private static List<String> read(Path pidFile) {
        if (!Files.isReadable(pidFile)) {
            return List.of();
        }
        try {
            return Files.readAllLines(pidFile);
        } catch (IOException e) {
            LOG.warn("cannot read {}", pidFile, e);
            return List.of();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.contains("postgres")).isPresent();
    }
}
