/** The payer's phone: authorization page, wallet, cards. */
@NullMarked
package io.github.kaipiao.sandbox.phone;

import org.jspecify.annotations.NullMarked;
