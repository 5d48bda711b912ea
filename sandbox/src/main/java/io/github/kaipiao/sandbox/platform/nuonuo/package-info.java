/** The invoicing platform 诺诺 Nuonuo with its own wire (platforms.md §3), issuing through the sandbox's book. */
@NullMarked
package io.github.kaipiao.sandbox.platform.nuonuo;

import org.jspecify.annotations.NullMarked;
