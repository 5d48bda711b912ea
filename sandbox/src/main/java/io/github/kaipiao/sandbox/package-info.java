@NullMarked
package io.github.kaipiao.sandbox;

import org.jspecify.annotations.NullMarked;
