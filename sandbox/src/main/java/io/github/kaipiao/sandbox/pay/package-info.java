/** WeChat Pay, as far as an invoice after payment needs it: orders, refunds, notifications and the payer's bill. */
@NullMarked
package io.github.kaipiao.sandbox.pay;

import org.jspecify.annotations.NullMarked;
