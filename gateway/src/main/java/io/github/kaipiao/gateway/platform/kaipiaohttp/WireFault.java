package io.github.kaipiao.gateway.platform.kaipiaohttp;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** The body of an answer outside 2xx. */
@JsonIgnoreProperties(ignoreUnknown = true)
record WireFault(
        @Nullable String code,
        @Nullable String message,
        @Nullable String failureClass) {}
