@NullMarked
package io.github.kaipiao.client;

import org.jspecify.annotations.NullMarked;
