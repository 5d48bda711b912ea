/** Whole stories: gateway, sandbox, shop and a real PostgreSQL, with our clock and jobs run by hand. */
@NullMarked
package io.github.kaipiao.gateway.story;

import org.jspecify.annotations.NullMarked;
