@NullMarked
package io.github.kaipiao.bench;

import org.jspecify.annotations.NullMarked;
