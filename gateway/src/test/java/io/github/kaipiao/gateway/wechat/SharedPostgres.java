package io.github.kaipiao.gateway.wechat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for the whole test run; a fresh database with our table for whoever asks. */
final class SharedPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private SharedPostgres() {}

    static DataSource freshDatabase() {
        String name = "wechat" + COUNT.incrementAndGet();
        JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        DataSource database = Server.POSTGRES.getDatabase("postgres", name);
        JdbcClient.create(database).sql(migration()).update();
        return database;
    }

    private static String migration() {
        try (InputStream script = Objects.requireNonNull(
                SharedPostgres.class.getResourceAsStream("/db/migration/V2__wechat_credential.sql"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Started by the first test that needs it; stops with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
