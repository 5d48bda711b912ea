/** What WeChat pushes: verify, decrypt, store once, acknowledge, then process. */
@NullMarked
package io.github.kaipiao.gateway.callback;

import org.jspecify.annotations.NullMarked;
