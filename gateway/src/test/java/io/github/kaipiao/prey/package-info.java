/** Classes that break the architecture's rules on purpose, so that the rules are known to bite. */
@NullMarked
package io.github.kaipiao.prey;

import org.jspecify.annotations.NullMarked;
