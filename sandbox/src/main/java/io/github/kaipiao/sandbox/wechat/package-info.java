/** WeChat's invoice side: state, endpoints, errors and events. */
@NullMarked
package io.github.kaipiao.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
