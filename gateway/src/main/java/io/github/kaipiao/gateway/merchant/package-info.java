/** Who sells: merchants, their stores, WeChat accounts, invoicing-platform accounts and keys. */
@NullMarked
package io.github.kaipiao.gateway.merchant;

import org.jspecify.annotations.NullMarked;
