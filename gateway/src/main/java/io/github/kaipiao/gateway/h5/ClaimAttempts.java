package io.github.kaipiao.gateway.h5;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How often wrong codes, typed or scanned, were tried at this node in the current minute. Ten a minute for an address, and three
 * hundred for all together, so that a thousand addresses guess no faster than thirty. In memory: forgetting it in a
 * restart costs a minute.
 */
@Component
class ClaimAttempts {
    private static final int OF_ONE_ADDRESS = 10;
    private static final int OF_ALL = 300;

    private final Clock clock;
    private final Map<String, Integer> wrong = new HashMap<>();
    private long minute;
    private int total;

    ClaimAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayTry(String address) {
        forgetThePast();
        return total < OF_ALL && wrong.getOrDefault(address, 0) < OF_ONE_ADDRESS;
    }

    synchronized void wrong(String address) {
        forgetThePast();
        total++;
        wrong.merge(address, 1, Integer::sum);
    }

    private void forgetThePast() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            total = 0;
            wrong.clear();
        }
    }
}
