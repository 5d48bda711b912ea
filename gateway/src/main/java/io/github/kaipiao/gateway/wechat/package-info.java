/**
 * What we ask of WeChat: access token, ticket, the invoice calls of a merchant and of its own invoicing platform, and
 * what WeChat's error codes mean. Imports no other package of the gateway.
 */
@NullMarked
package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.NullMarked;
