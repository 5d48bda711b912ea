/** What adapters of vendors have in common: bounded exchanges, field lengths, a line's amounts as vendors want them. */
@NullMarked
package io.github.kaipiao.gateway.platform.vendor;

import org.jspecify.annotations.NullMarked;
