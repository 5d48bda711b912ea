/** The sandbox's state in a file, so that a restart does not end it. */
@NullMarked
package io.github.kaipiao.sandbox.state;

import org.jspecify.annotations.NullMarked;
