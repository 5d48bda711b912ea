/** WeChat Pay: which payment paid which order, what it tells us, and orders with 开发票 on their bill. */
@NullMarked
package io.github.kaipiao.gateway.wechatpay;

import org.jspecify.annotations.NullMarked;
