package io.github.kaipiao.gateway.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    /** A running server, and what stops it. */
    private record Server(String jdbcUrl, Closeable stop) {}

    private final FolderLock lock;
    private final Server server;

    private LocalPostgres(FolderLock lock, Server server) {
        this.lock = lock;
        this.server = server;
    }

    /** @throws CannotStartDatabase with one line that says what to do */
    public static LocalPostgres start(Path dataDir) {
        Path folder = dataDir.toAbsolutePath().normalize();
        prepare(folder);
        FolderLock lock = own(folder);
        try {
            return new LocalPostgres(lock, serve(folder));
        } catch (CannotStartDatabase e) {
            release(lock);
            throw e;
        } catch (IOException | RuntimeException e) {
            release(lock);
            throw new CannotStartDatabase(remedy(folder, e), e);
        }
    }

    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    @Override
    public void close() {
        try {
            server.stop().close();
        } catch (IOException | CannotStartDatabase e) {
            LOG.warn("the embedded PostgreSQL did not stop cleanly; the next start will use it", e);
        }
        release(lock);
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock of the data folder could not be released", e);
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

    private static FolderLock own(Path folder) {
        try {
            return FolderLock.take(folder).orElseThrow(() -> new CannotStartDatabase(taken(folder)));
        } catch (IOException e) {
            throw new CannotStartDatabase(unusable(folder), e);
        }
    }

    private static String taken(Path folder) {
        return "Another Kaipiao is using %s: stop it or choose another folder with --data. 另一个 Kaipiao 正在使用该目录，请先停止它。"
                .formatted(folder);
    }

    /** After kill -9 of the JVM its PostgreSQL lives on and keeps the folder. */
    private static Server serve(Path folder) throws IOException {
        Path cluster = folder.resolve("pg");
        Optional<OrphanPostgres> orphan = OrphanPostgres.in(cluster);
        if (orphan.isPresent() && orphan.get().serves(cluster)) {
            LOG.info(
                    "using the PostgreSQL left behind by a killed process (pid {})",
                    orphan.get().process().pid());
            return new Server(orphan.get().jdbcUrl(), orphan.get()::stop);
        }
        orphan.ifPresent(OrphanPostgres::stop);
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("pg-binaries").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setRegisterShutdownHook(false)
                // The library's defaults are made for tests: without these two, kill -9 could lose acknowledged rows.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "localhost")
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
        return new Server(started.getJdbcUrl("postgres", "postgres"), started);
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
