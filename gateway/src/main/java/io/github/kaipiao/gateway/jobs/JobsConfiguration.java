package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.github.kaipiao.gateway.GatewaySettings;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    @Bean
    JobQueue jobQueue(DataSource database, Clock clock) {
        // The proxy makes the scheduler write through the caller's transaction.
        SchedulerClient client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .serializer(new RunCount())
                .build();
        return new JobQueue(client, clock);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "kaipiao.jobs.enabled", matchIfMissing = true)
    JobRunner jobRunner(DataSource database, List<Job> jobs, JobQueue queue, Clock clock, GatewaySettings settings) {
        return new JobRunner(
                database,
                jobs,
                queue,
                clock,
                settings.jobs().threads(),
                settings.jobs().pollInterval());
    }
}
