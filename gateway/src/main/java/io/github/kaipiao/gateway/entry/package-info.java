/** The scenarios: each turns an order into the entry (开票入口) it needs. */
@NullMarked
package io.github.kaipiao.gateway.entry;

import org.jspecify.annotations.NullMarked;
