package io.github.kaipiao.gateway.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What the service prints instead of a stack trace when it has no database. Found through META-INF/spring.factories. */
class ExplainNoDatabase extends AbstractFailureAnalyzer<CannotStartDatabase> {
    @Override
    protected FailureAnalysis analyze(Throwable root, CannotStartDatabase cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
