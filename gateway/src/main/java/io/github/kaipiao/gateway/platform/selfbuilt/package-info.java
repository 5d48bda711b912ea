/** Self-built mode (自建平台): we are the invoicing platform towards WeChat and insert the cards ourselves. */
@NullMarked
package io.github.kaipiao.gateway.platform.selfbuilt;

import org.jspecify.annotations.NullMarked;
