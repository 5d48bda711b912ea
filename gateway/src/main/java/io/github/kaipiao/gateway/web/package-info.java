/** What every HTTP answer has in common: problem+json, request id, API keys, limits. */
@NullMarked
package io.github.kaipiao.gateway.web;

import org.jspecify.annotations.NullMarked;
