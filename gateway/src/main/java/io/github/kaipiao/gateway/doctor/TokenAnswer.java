package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat's token endpoint said to this machine just now.
 *
 * @param weChatTime its {@code Date} header; null if no answer came or it had none
 * @param ourTime our clock when the answer was there
 * @param unreachable why there was no answer; null if there was one
 */
record TokenAnswer(
        Outcome<Secret> outcome,
        @Nullable Instant weChatTime,
        Instant ourTime,
        @Nullable Words unreachable) {}
