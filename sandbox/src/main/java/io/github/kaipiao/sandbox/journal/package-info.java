/** What went in and out, kept to be read by people. */
@NullMarked
package io.github.kaipiao.sandbox.journal;

import org.jspecify.annotations.NullMarked;
