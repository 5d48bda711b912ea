/** The port to invoicing platforms (开票平台) and its adapters. */
@NullMarked
package io.github.kaipiao.gateway.platform;

import org.jspecify.annotations.NullMarked;
