package io.github.kaipiao.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    /** Never silently another database: an address, or our own PostgreSQL, or no start at all. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "kaipiao.database.url", havingValue = "false", matchIfMissing = true)
    static class Embedded {
        @Bean(destroyMethod = "close")
        LocalPostgres localPostgres(GatewaySettings settings) {
            return LocalPostgres.start(settings.dataDir());
        }

        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(LocalPostgres postgres, GatewaySettings settings) {
            return pool(postgres.jdbcUrl(), null, null, settings);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "kaipiao.database.url")
    static class ByAddress {
        @Bean(destroyMethod = "close")
        HikariDataSource dataSource(GatewaySettings settings) {
            GatewaySettings.Database at = settings.database();
            HikariDataSource pool = pool(Objects.requireNonNull(at.url()), at.user(), at.password(), settings);
            requireAnswer(pool, at.address());
            return pool;
        }

        private static void requireAnswer(HikariDataSource pool, String address) {
            try (Connection connection = pool.getConnection()) {
                connection.isValid(3);
            } catch (SQLException | RuntimeException e) {
                pool.close();
                throw new CannotStartDatabase(
                        "The database %s cannot be used (%s): check address, name, user and password. 数据库无法使用，请检查地址、库名、用户和密码。"
                                .formatted(address, firstLine(e)),
                        e);
            }
        }

        private static String firstLine(Throwable thrown) {
            Throwable deepest = thrown;
            while (deepest.getCause() instanceof SQLException cause) {
                deepest = cause;
            }
            return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
        }
    }

    private static HikariDataSource pool(
            String url, @Nullable String user, @Nullable Secret password, GatewaySettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("kaipiao");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password == null ? null : password.value());
        pool.setMaximumPoolSize(settings.database().connections());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(3_000);
        return pool;
    }
}
