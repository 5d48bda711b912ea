/** As much HTTP as the sandbox needs, on Jetty's core: a server that writes a header's name as it is given. */
@NullMarked
package io.github.kaipiao.sandbox.http;

import org.jspecify.annotations.NullMarked;
