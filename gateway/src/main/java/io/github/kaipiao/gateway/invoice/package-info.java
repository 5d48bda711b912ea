/** The life of an invoice: the aggregate, its use cases, the merchant API on it. */
@NullMarked
package io.github.kaipiao.gateway.invoice;

import org.jspecify.annotations.NullMarked;
