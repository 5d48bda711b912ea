package io.github.kaipiao.gateway.jobs;

/**
 * One run of a job.
 *
 * @param key what the job is about: an invoice id, a delivery id
 * @param attempt 1 for the first run
 */
public record JobRun(String key, int attempt) {}
