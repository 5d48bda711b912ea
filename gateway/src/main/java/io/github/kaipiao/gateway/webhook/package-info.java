/** What we tell the merchant: signed, retried, visible. docs/webhooks.md is the merchant's guide. */
@NullMarked
package io.github.kaipiao.gateway.webhook;

import org.jspecify.annotations.NullMarked;
