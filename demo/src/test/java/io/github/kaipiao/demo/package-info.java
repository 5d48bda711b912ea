@NullMarked
package io.github.kaipiao.demo;

import org.jspecify.annotations.NullMarked;
