/** The adapter for docs/platform-protocol.md. */
@NullMarked
package io.github.kaipiao.gateway.platform.kaipiaohttp;

import org.jspecify.annotations.NullMarked;
