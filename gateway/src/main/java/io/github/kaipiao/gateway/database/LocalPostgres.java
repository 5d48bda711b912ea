package io.github.kaipiao.gateway.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL of our own in the data folder, for one node without a database server. The same engine, the same SQL and the
 * same durability as in production: fsync is on.
 *
 * <p>It trusts connections from this machine (the loopback interface only), so whoever has a shell here can read it.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
    private static final Duration ORPHAN_STOPS_WITHIN = Duration.ofSeconds(10);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @throws CannotStartDatabase with one line that says what to do */
    public static LocalPostgres start(Path dataDir) {
        Path folder = dataDir.toAbsolutePath().normalize();
        Path cluster = folder.resolve("pg");
        prepare(folder);
        refuseSecondOwner(cluster);
        stopOrphan(cluster);
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(folder.resolve("pg-binaries").toFile())
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false)
                    // The library's defaults are made for tests: without these two, kill -9 could lose acknowledged
                    // rows.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "localhost")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .start();
            return new LocalPostgres(server);
        } catch (IOException | RuntimeException e) {
            throw new CannotStartDatabase(remedy(folder, e), e);
        }
    }

    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL did not stop cleanly; the next start will adopt it", e);
        }
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CannotStartDatabase(unusable(folder), e);
        }
        if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
            throw new CannotStartDatabase(unusable(folder));
        }
    }

    private static String unusable(Path folder) {
        return "The data folder %s cannot be read and written: give this user access or choose another with --data. 数据目录不可读写，请授权或用 --data 换一个。"
                .formatted(folder);
    }

    /** A running Kaipiao holds this lock; a killed one does not. */
    private static void refuseSecondOwner(Path cluster) {
        Path lockFile = cluster.resolve("epg-lock");
        if (!Files.exists(lockFile)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(lockFile.toFile(), "rw");
                FileLock lock = file.getChannel().tryLock()) {
            if (lock == null) {
                throw new CannotStartDatabase(taken(cluster));
            }
        } catch (OverlappingFileLockException e) {
            throw new CannotStartDatabase(taken(cluster), e);
        } catch (IOException e) {
            throw new CannotStartDatabase(unusable(cluster), e);
        }
    }

    private static String taken(Path cluster) {
        return "Another Kaipiao is using %s: stop it or choose another folder with --data. 另一个 Kaipiao 正在使用该目录，请先停止它。"
                .formatted(cluster.getParent());
    }

    /**
     * After kill -9 of the JVM its PostgreSQL lives on and keeps the folder. We know it by its pid file and its command, ask
     * it to stop, and start our own: no row is lost, and the next start does not wait for a timeout.
     */
    private static void stopOrphan(Path cluster) {
        Optional<ProcessHandle> orphan = pidIn(cluster.resolve("postmaster.pid"))
                .flatMap(ProcessHandle::of)
                .filter(LocalPostgres::isPostgres);
        if (orphan.isEmpty()) {
            return;
        }
        LOG.info(
                "stopping the PostgreSQL left behind by a killed process (pid {})",
                orphan.get().pid());
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(ORPHAN_STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new CannotStartDatabase(
                    "A PostgreSQL left behind by a killed process (pid %d) does not stop: stop it by hand. 残留的 PostgreSQL 进程无法停止，请手工结束。"
                            .formatted(orphan.get().pid()),
                    e);
        }
    }

    private static Optional<Long> pidIn(Path pidFile) {
        if (!Files.isReadable(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(lines.get(0).strip()));
        } catch (IOException e) {
            LOG.warn("cannot read {}", pidFile, e);
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().filter(c -> c.contains("postgres")).isPresent();
    }

    private static String remedy(Path folder, Throwable cause) {
        String what = rootCause(cause);
        return ("The embedded PostgreSQL does not start in %s (%s). Run as an ordinary user on Linux x64 or arm64 with glibc, or use a PostgreSQL server with --db jdbc:postgresql://… "
                        + "内置 PostgreSQL 无法启动：请用普通用户运行，或用 --db 指定数据库。")
                .formatted(folder, what);
    }

    private static String rootCause(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        @Nullable String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
