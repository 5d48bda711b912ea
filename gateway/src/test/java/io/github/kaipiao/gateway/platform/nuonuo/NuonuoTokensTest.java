package io.github.kaipiao.gateway.platform.nuonuo;

import static io.github.kaipiao.gateway.platform.nuonuo.MerchantAtNuonuo.SERIAL;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Issued;
import io.github.kaipiao.gateway.platform.PlatformAnswer.NeverSeen;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Unknown;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** 50 token calls in 30 days are all there are. */
class NuonuoTokensTest {
    private final MerchantAtNuonuo merchant = new MerchantAtNuonuo();

    @AfterEach
    void stop() throws Exception {
        merchant.close();
    }

    @Test
    void eight_threads_share_one_token() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> asked = IntStream.range(0, 32)
                    .<Future<?>>mapToObj(
                            i -> threads.submit(() -> merchant.platform().query(SERIAL)))
                    .toList();
            for (Future<?> one : asked) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isInstanceOf(NeverSeen.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(merchant.desk().tokenCalls()).isOne();
    }

    @Test
    void a_token_is_replaced_before_its_day_is_over() {
        merchant.platform().query(SERIAL);
        merchant.pass(Duration.ofHours(23).plusMinutes(49));
        merchant.platform().query(SERIAL);
        assertThat(merchant.desk().tokenCalls()).isOne();
        merchant.pass(Duration.ofMinutes(1));
        merchant.platform().query(SERIAL);
        assertThat(merchant.desk().tokenCalls()).isEqualTo(2);
    }

    @Test
    void a_question_is_asked_again_with_a_new_token_and_an_order_is_not_sent_again() {
        merchant.platform().query(SERIAL);
        merchant.desk().revokeTokens();
        assertThat(merchant.platform().query(SERIAL)).isInstanceOf(NeverSeen.class);
        merchant.pass(Duration.ofHours(1));
        merchant.desk().revokeTokens();
        assertThat(merchant.platform().issue(MerchantAtNuonuo.request()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("070301"));
        assertThat(merchant.platform().query(SERIAL)).isInstanceOf(NeverSeen.class);
        merchant.platform().issue(MerchantAtNuonuo.request());
        assertThat(merchant.platform().query(SERIAL)).isInstanceOf(Issued.class);
        assertThat(merchant.desk().tokenCalls()).isEqualTo(3);
    }

    @Test
    void a_login_that_stays_lost_does_not_use_up_the_tokens() {
        merchant.sandbox()
                .faults()
                .arm(Fault.of(FaultName.LOGIN_LOST)
                        .onPath("/queryInvoiceResult")
                        .during(Duration.ofMinutes(29)));
        for (int i = 0; i < 30; i++) {
            assertThat(merchant.platform().query(SERIAL))
                    .isInstanceOfSatisfying(
                            Unknown.class, unknown -> assertThat(unknown.code()).isEqualTo("070301"));
        }
        assertThat(merchant.desk().tokenCalls()).isEqualTo(2);
        merchant.pass(Duration.ofMinutes(29));
        assertThat(merchant.platform().query(SERIAL)).isInstanceOf(NeverSeen.class);
    }

    @Test
    void no_secret_no_token_and_no_buyer_is_logged_or_printed() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.kaipiao.gateway.platform.nuonuo");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.TRACE);
        try {
            merchant.platform().issue(MerchantAtNuonuo.request());
            merchant.platform().query(SERIAL);
            merchant.sandbox().faults().arm(Fault.of(FaultName.RESET_AFTER).onPath("/queryInvoiceResult"));
            merchant.platform().query(SERIAL);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(line -> line.contains("requestBillingNew -> E0000"))
                .noneMatch(line -> line.contains("SENSIT")
                        || line.contains("某某公司")
                        || line.contains("13800000000")
                        || line.matches(".*[0-9a-f]{32}.*"));
        assertThat(merchant.settings(java.util.Set.of("x")).toString())
                .doesNotContain("SENSITIVE")
                .doesNotContain("app-1");
    }
}
