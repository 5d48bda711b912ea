/** Speaks 用友's OpenAPI (docs/platforms/yonyou.md). */
@NullMarked
package io.github.kaipiao.gateway.platform.yonyou;

import org.jspecify.annotations.NullMarked;
