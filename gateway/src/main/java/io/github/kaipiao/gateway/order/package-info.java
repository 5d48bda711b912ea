/** What was sold: intake and lookup. */
@NullMarked
package io.github.kaipiao.gateway.order;

import org.jspecify.annotations.NullMarked;
