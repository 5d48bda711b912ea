/** An invoicing platform (开票平台) that makes synthetic documents and speaks docs/platform-protocol.md. */
@NullMarked
package io.github.kaipiao.sandbox.platform;

import org.jspecify.annotations.NullMarked;
