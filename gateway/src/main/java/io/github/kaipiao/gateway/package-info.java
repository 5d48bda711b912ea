@NullMarked
package io.github.kaipiao.gateway;

import org.jspecify.annotations.NullMarked;
