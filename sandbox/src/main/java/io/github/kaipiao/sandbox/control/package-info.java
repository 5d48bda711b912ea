/** The sandbox's own switches: faults by name, the control API under {@code /sandbox/v1} and its page. */
@NullMarked
package io.github.kaipiao.sandbox.control;

import org.jspecify.annotations.NullMarked;
