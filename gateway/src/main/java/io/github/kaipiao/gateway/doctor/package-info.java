/** 体检: what WeChat and the invoicing platforms know against what we need, and what a person must do about it. */
@NullMarked
package io.github.kaipiao.gateway.doctor;

import org.jspecify.annotations.NullMarked;
