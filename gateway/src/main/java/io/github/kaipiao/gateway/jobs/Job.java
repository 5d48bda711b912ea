package io.github.kaipiao.gateway.jobs;

/**
 * One kind of durable work. It may run more than once for the same key and on any node, so it must look at the state it
 * finds before it acts.
 */
public interface Job {
    /** Stored with every row of work: never rename one that has shipped. */
    String name();

    /** An exception means: again, after a growing pause. */
    Next run(JobRun run);
}
