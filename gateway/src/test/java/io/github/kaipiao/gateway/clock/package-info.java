/** Time as the tests tell it. */
@NullMarked
package io.github.kaipiao.gateway.clock;

import org.jspecify.annotations.NullMarked;
