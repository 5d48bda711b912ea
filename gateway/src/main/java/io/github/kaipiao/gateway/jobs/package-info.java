/** Durable work; the only user of the scheduler. */
@NullMarked
package io.github.kaipiao.gateway.jobs;

import org.jspecify.annotations.NullMarked;
