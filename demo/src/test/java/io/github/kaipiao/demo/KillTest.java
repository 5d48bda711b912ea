package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.KaipiaoException;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of the work: the next start adopts the database and finds every acknowledged row. */
class KillTest {
    @TempDir
    Path data;

    @Test
    void every_acknowledged_order_and_entry_survives_kill_minus_9() throws Exception {
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        try (DemoProcess demo = new DemoProcess(data)) {
            demo.awaitAnswer();
            CountDownLatch inTheMiddle = new CountDownLatch(40);
            List<Thread> tills = IntStream.range(0, 4)
                    .mapToObj(till -> new Thread(() -> sellUntilItDies(demo, till, acknowledged, inTheMiddle)))
                    .toList();
            tills.forEach(Thread::start);
            assertThat(inTheMiddle.await(60, TimeUnit.SECONDS)).isTrue();

            ProcessHandle database = demo.database();
            demo.killHard();
            for (Thread till : tills) {
                till.join();
            }
            demo.startAgain();
            demo.awaitAnswer();

            assertThat(demo.database())
                    .as("the database left behind is used, not stopped and started")
                    .isEqualTo(database);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(40);
            acknowledged.forEach((orderNo, invoiceId) -> {
                assertThat(demo.client.orders().get(orderNo).amountFen()).isEqualTo(1100);
                assertThat(demo.client.invoices().get(invoiceId).orderNo()).isEqualTo(orderNo);
            });
            demo.stop();
            assertThat(database.isAlive()).as("an ordinary stop ends it").isFalse();
        }
    }

    private static void sellUntilItDies(
            DemoProcess demo, int till, Map<String, String> acknowledged, CountDownLatch count) {
        for (int n = 0; ; n++) {
            String orderNo = "KILL-%d-%d".formatted(till, n);
            try {
                demo.client.orders().put(orderNo, lunch());
                Entry entry = demo.client.entries().open(orderNo, EntryRequest.of("OFFICIAL_ACCOUNT"));
                acknowledged.put(orderNo, entry.invoiceId());
                count.countDown();
            } catch (KaipiaoException killed) {
                return;
            }
        }
    }

    private static Order lunch() {
        return Order.of(
                "S001",
                Clock.systemUTC().instant().atOffset(ZoneOffset.ofHours(8)),
                1100,
                List.of(OrderLine.of("餐费", "3070401000000000000", 1100, "0.06")));
    }
}
