/** PostgreSQL: by URL, or our own under the data folder. */
@NullMarked
package io.github.kaipiao.gateway.database;

import org.jspecify.annotations.NullMarked;
