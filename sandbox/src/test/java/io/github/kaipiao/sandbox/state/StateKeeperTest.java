package io.github.kaipiao.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** When the state is written. */
class StateKeeperTest {
    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();

    /** The first time is slow, as in a process that has just begun. */
    private ObjectNode state() {
        if (asked.incrementAndGet() == 1) {
            long until = System.nanoTime() + Duration.ofMillis(400).toNanos();
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
        return StateFile.empty().put("asked", asked.get());
    }

    @Test
    void a_slow_first_write_does_not_put_the_next_one_off() throws Exception {
        Path file = folder.resolve("state.json");
        try (StateKeeper keeper = new StateKeeper(new StateFile(file), this::state)) {
            keeper.start();
            keeper.around(request -> Answer.json(200, "{}")).handle(new Request("GET", "/", "", Map.of(), new byte[0]));

            keeper.look();

            assertThat(Files.readString(file)).contains("\"asked\" : 2");
        }
    }
}
