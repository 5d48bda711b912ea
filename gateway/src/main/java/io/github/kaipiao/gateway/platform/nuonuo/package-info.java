/** The adapter for 诺诺 Nuonuo (docs/platforms/nuonuo.md). */
@NullMarked
package io.github.kaipiao.gateway.platform.nuonuo;

import org.jspecify.annotations.NullMarked;
