package io.github.kaipiao.client;

import java.time.Duration;

/** Waiting between two attempts. */
interface Pause {
    void of(Duration duration) throws InterruptedException;
}
