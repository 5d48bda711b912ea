package io.github.kaipiao.sandbox.wechat;

import java.time.Duration;

/**
 * What becomes of an event.
 *
 * @param copies 0 where it is lost
 * @param late how much later than it should, on the sandbox's clock
 * @param atOnce delivered before whoever caused it gets an answer
 */
public record EventFate(int copies, Duration late, boolean atOnce) {}
