package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.MerchantOfPlatform;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each named fault does at the invoicing platform. */
class PlatformFaultByNameTest {
    private final Sandbox sandbox = Shop.world()
            .platform(MerchantOfPlatform.account(false, Duration.ofSeconds(10)))
            .start();
    private final MerchantOfPlatform merchant = new MerchantOfPlatform(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private HttpResponse<byte[]> issue() {
        return merchant.issue(MerchantOfPlatform.order());
    }

    private void wait_until_issued() {
        sandbox.clock().moveBy(Duration.ofSeconds(10));
    }

    @Test
    void an_accepted_invoice_fails_afterwards() {
        sandbox.faults().arm(Fault.of(FaultName.ACCEPTED_THEN_FAILED).forOrders("R1"));
        assertThat(issue().statusCode()).isEqualTo(202);
        wait_until_issued();
        assertThat(merchant.query().path("status").asString()).isEqualTo("REFUSED");
        assertThat(merchant.query().path("code").asString()).isEqualTo("ISSUE_FAILED");
    }

    @Test
    void an_unknown_answer_hides_an_invoice() {
        sandbox.faults().arm(Fault.of(FaultName.UNKNOWN_THEN_ISSUED));
        assertThat(issue().statusCode()).isEqualTo(500);
        wait_until_issued();
        assertThat(merchant.query().path("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void a_repeated_serial_is_said_of_an_invoice_that_was_accepted() {
        sandbox.faults().arm(Fault.of(FaultName.DUPLICATE_KEY));
        HttpResponse<byte[]> answer = issue();
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(MerchantOfPlatform.code(answer)).isEqualTo("SERIAL_CONFLICT");
        wait_until_issued();
        assertThat(merchant.query().path("status").asString()).isEqualTo("ISSUED");
    }

    @Test
    void a_file_is_late_three_times_and_only_files_are() {
        issue();
        wait_until_issued();
        sandbox.faults().arm(Fault.of(FaultName.ISSUED_BUT_FILE_LATE));
        assertThat(merchant.query().path("status").asString()).isEqualTo("ISSUED");
        for (int i = 0; i < 3; i++) {
            assertThat(merchant.file("PDF").statusCode()).isEqualTo(404);
        }
        assertThat(merchant.file("PDF").statusCode()).isEqualTo(200);
    }

    @Test
    void a_lost_login_is_a_401_and_nothing_is_issued() {
        sandbox.faults().arm(Fault.of(FaultName.LOGIN_LOST).forAccount("main"));
        assertThat(issue().statusCode()).isEqualTo(401);
        assertThat(merchant.query().path("code").asString()).isEqualTo("UNKNOWN_SERIAL");
    }

    @Test
    void a_short_quota_is_a_422_and_the_serial_stays_refused() {
        sandbox.faults().arm(Fault.of(FaultName.QUOTA_SHORT).forAccount(Shop.APPID));
        HttpResponse<byte[]> answer = issue();
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(MerchantOfPlatform.code(answer)).isEqualTo("QUOTA_SHORT");
        assertThat(merchant.query().path("status").asString()).isEqualTo("REFUSED");
    }

    @Test
    void what_is_wechats_alone_never_strikes_the_platform() {
        sandbox.faults().arm(Fault.of(FaultName.SYSTEM_BUSY));
        assertThat(issue().statusCode()).isEqualTo(202);
        assertThat(sandbox.faults().armed()).hasSize(1);
    }
}
