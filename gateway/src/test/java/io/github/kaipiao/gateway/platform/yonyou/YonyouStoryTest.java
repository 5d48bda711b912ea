package io.github.kaipiao.gateway.platform.yonyou;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Issued;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Refused;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Reversal;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Unknown;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What 用友 has beside what every platform has: whatever happens, one {@code FPQQLSH} has one invoice. */
class YonyouStoryTest {
    private static final String SELLER = "91000000MA0000007C";
    private static final String SERIAL = "K26112300000000000A1";
    private static final YonyouSetup SETUP = MerchantAtYonyou.setup(SELLER);

    private Sandbox sandbox = start(SETUP);
    private InvoicingPlatform platform = platform();

    private static Sandbox start(YonyouSetup setup) {
        return Sandbox.builder()
                .clock(Clock.fixed(Instant.parse("2026-11-23T02:15:30Z"), ZoneOffset.UTC))
                .manualPushes()
                .yonyou(setup)
                .start();
    }

    private InvoicingPlatform platform() {
        return new YonyouPlatforms(JsonMapper.shared(), sandbox.clock())
                .of(MerchantAtYonyou.settings(sandbox, SELLER, true));
    }

    private void restart(YonyouSetup setup) {
        sandbox.close();
        sandbox = start(setup);
        platform = platform();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static IssueRequest request(String buyer, IssueRequest.Line... lines) {
        List<IssueRequest.Line> all = List.of(lines);
        return new IssueRequest(
                SERIAL,
                "R1-1",
                "wx00000000000000aa",
                "d3g",
                "街角超市有限公司",
                SELLER,
                "S001",
                new IssueRequest.Buyer("COMPANY", buyer, "91310000MA1SENSITV", null, null, null, null, null),
                all.stream().mapToLong(l -> l.amountFen() - l.discountFen()).sum(),
                all.stream().mapToLong(IssueRequest.Line::netFen).sum(),
                all.stream().mapToLong(IssueRequest.Line::taxFen).sum(),
                "注".repeat(300),
                all,
                "");
    }

    private PlatformAnswer issue() {
        return platform.issue(request(
                "某某公司",
                new IssueRequest.Line(
                        "餐费", "3070401000000000000", null, "次", "1", "11.00", 1100, 0, "0.06", 1038, 62)));
    }

    private PlatformAnswer query() {
        return platform.query(SERIAL);
    }

    private Reversal reverse(int sequence) {
        return Objects.requireNonNull(
                ((Issued) platform.reverse(new ReversalRequest(SERIAL, sequence, ReversalReason.RETURN, List.of())))
                        .reversal());
    }

    @Test
    void it_is_told_wechats_order_and_puts_the_card_into_the_wallet_itself() {
        assertThat(platform.insertsCard()).isTrue();
        issue();
        assertThat(((Issued) query()).card().state()).isEqualTo(PlatformAnswer.Card.State.INSERTED);
        assertThat(sandbox.journal().newestFirst().toString()).doesNotContain("BEGIN PRIVATE KEY");
    }

    @Test
    void accepted_is_not_issued() {
        restart(SETUP.issuingAfter(Duration.ofSeconds(10)));
        assertThat(issue()).isEqualTo(new Unknown("2", "accepted, being issued"));
        assertThat(query()).isEqualTo(new Unknown("2", "accepted, being issued"));
        sandbox.clock().moveBy(Duration.ofSeconds(10));
        assertThat(query()).isInstanceOf(Issued.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001", "9999", "2003"})
    void a_repeated_number_is_adopted_whatever_code_it_gets(String code) {
        restart(SETUP.with(new YonyouSetup.Habits(code, true, Duration.ZERO, false)));
        issue();
        PlatformAnswer first = query();
        assertThat(issue()).isEqualTo(first);
        assertThat(sandbox.yonyou("app-1").blueInvoices("K")).isOne();
    }

    @Test
    void what_the_vendor_will_not_take_is_refused_in_its_words() {
        assertThat(platform.issue(request(
                        "某某公司",
                        new IssueRequest.Line(
                                "餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1000, 100))))
                .isEqualTo(new Refused(FailureClass.INVALID_ORDER, "1001", "税额误差大于0.06"));
    }

    @Test
    void a_title_that_does_not_fit_is_refused_before_anything_is_sent() {
        assertThat(platform.issue(request("字".repeat(101)))).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.failureClass()).isEqualTo(FailureClass.INVALID_TITLE);
            assertThat(refused.message()).contains("GMF_MC", "100").doesNotContain("字字");
        });
        assertThat(sandbox.journal().newestFirst()).isEmpty();
    }

    @Test
    void a_failed_document_is_refused_in_the_tax_bureaus_words() {
        sandbox.yonyou("app-1").failNext("税局登录已失效");
        issue();
        assertThat(query()).isEqualTo(new Refused(FailureClass.UPSTREAM_ACTION_REQUIRED, "3", "税局登录已失效"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.13", "0.01", "0", "EXEMPT", "NON_TAXABLE"})
    void a_discount_is_a_row_of_its_own_and_the_totals_stay(String rate) {
        long net = switch (rate) {
            case "0.13" -> 884;
            case "0.01" -> 989;
            default -> 999;
        };
        platform.issue(request(
                "某某公司",
                new IssueRequest.Line(
                        "饼干", "1030201000000000000", "200g", "盒", "3", "3.67", 1101, 102, rate, net, 999 - net)));
        assertThat(query()).isInstanceOfSatisfying(Issued.class, issued -> {
            assertThat(issued.document().amountFen()).isEqualTo(999);
            assertThat(issued.document().netFen()).isEqualTo(net);
        });
    }

    @Test
    void numbers_in_two_parts_are_one_number_and_are_taken_back_by_their_parts() {
        restart(SETUP.with(new YonyouSetup.Habits("1001", false, Duration.ZERO, true)));
        issue();
        assertThat(((Issued) query()).document().number()).matches("\\d{20}");
        assertThat(((Issued) query()).document().files()).as("no PDF to be had").isEmpty();
        assertThat(reverse(1).stage()).isEqualTo(Reversal.Stage.REVERSED);
    }

    @Test
    void a_red_letter_whose_answer_was_lost_is_not_applied_for_twice() {
        issue();
        sandbox.faults().arm(Fault.of(FaultName.RESET_AFTER).onPath("/red"));
        assertThat(platform.reverse(ReversalRequest.whole(SERIAL, ReversalReason.RETURN)))
                .isInstanceOf(Unknown.class);
        assertThat(reverse(1).stage()).isEqualTo(Reversal.Stage.REVERSED);
        assertThat(reverse(2))
                .as("another one finds nothing to take back")
                .extracting(Reversal::stage, Reversal::code, Reversal::message)
                .containsExactly(Reversal.Stage.REFUSED, "1001", "原发票已红冲");
        assertThat(sandbox.yonyou("app-1").redInvoices()).isOne();
    }

    @Test
    void a_red_letter_that_failed_is_refused_and_another_may_follow() {
        issue();
        sandbox.yonyou("app-1").failNext("红冲失败");
        assertThat(reverse(1))
                .extracting(Reversal::stage, Reversal::message)
                .containsExactly(Reversal.Stage.REFUSED, "红冲失败");
        assertThat(reverse(2).stage()).isEqualTo(Reversal.Stage.REVERSED);
    }
}
