/** The payer's pages. */
@NullMarked
package io.github.kaipiao.gateway.h5;

import org.jspecify.annotations.NullMarked;
