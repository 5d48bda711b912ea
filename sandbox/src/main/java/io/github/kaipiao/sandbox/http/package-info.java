/** As much HTTP as the sandbox needs, on the JDK's own server. */
@NullMarked
package io.github.kaipiao.sandbox.http;

import org.jspecify.annotations.NullMarked;
