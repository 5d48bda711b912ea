/** The invoicing platform 用友 yonyou with its own wire (platforms.md §5), issuing through the sandbox's book. */
@NullMarked
package io.github.kaipiao.sandbox.platform.yonyou;

import org.jspecify.annotations.NullMarked;
