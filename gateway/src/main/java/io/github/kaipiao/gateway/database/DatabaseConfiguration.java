package io.github.kaipiao.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import io.github.kaipiao.gateway.GatewaySettings;
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
            return pool(java.util.Objects.requireNonNull(at.url()), at.user(), at.password(), settings);
        }
    }

    private static HikariDataSource pool(
            String url, @Nullable String user, @Nullable String password, GatewaySettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("kaipiao");
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(settings.database().connections());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(3_000);
        return pool;
    }
}
