/** For tests with JUnit Jupiter. Needs junit-jupiter-api, which a test has anyway. */
@NullMarked
package io.github.kaipiao.sandbox.junit;

import org.jspecify.annotations.NullMarked;
