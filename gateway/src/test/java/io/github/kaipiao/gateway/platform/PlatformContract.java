package io.github.kaipiao.gateway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.kaipiao.gateway.platform.PlatformAnswer.Issued;
import io.github.kaipiao.gateway.platform.PlatformAnswer.NeverSeen;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Refused;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Reversal;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Unknown;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every adapter keeps, whatever its vendor is like, tried against the vendor's emulation. The sandbox issues at once; an
 * adapter whose vendor only accepts says so, and is asked.
 */
public abstract class PlatformContract {
    protected static final String SERIAL = "K26112300000000000A1";
    /** Of every seller in these tests. */
    protected static final String SELLER = "91000000MA0000007C";

    private static final IssueRequest.Line LUNCH =
            new IssueRequest.Line("餐费", "3070401000000000000", null, "次", "1", "11.00", 1100, 0, "0.06", 1038, 62);

    private Sandbox sandbox;
    private InvoicingPlatform platform;

    /** Adds the vendor's account, or application, to the sandbox; no card is inserted by it. */
    protected abstract Sandbox.Builder join(Sandbox.Builder builder);

    /** The adapter of that account. */
    protected abstract InvoicingPlatform platform(Sandbox running);

    /** A line that this platform will not have: its tax is not what its rate makes of it. */
    protected IssueRequest.Line wrong() {
        return new IssueRequest.Line("餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1000, 100);
    }

    @BeforeEach
    void start() {
        sandbox = join(Sandbox.builder()
                        .clock(Clock.fixed(Instant.parse("2026-11-23T02:15:30Z"), ZoneOffset.UTC))
                        .manualPushes())
                .start();
        platform = platform(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static IssueRequest request(IssueRequest.Line line) {
        return new IssueRequest(
                SERIAL,
                "R1-1",
                "wx00000000000000aa",
                "d3g",
                "街角超市有限公司",
                SELLER,
                "S001",
                new IssueRequest.Buyer("COMPANY", "某某公司", "91310000MA1SENSITV", null, null, null, null, null),
                line.amountFen(),
                line.netFen(),
                line.taxFen(),
                "订单 R1",
                List.of(line),
                "");
    }

    private PlatformAnswer issue() {
        return platform.issue(request(LUNCH));
    }

    /** What comes of it, once it is known. */
    private PlatformAnswer issued() {
        PlatformAnswer answer = issue();
        return answer instanceof Unknown ? platform.query(SERIAL) : answer;
    }

    private TaxDocument document(PlatformAnswer answer) {
        assertThat(answer).isInstanceOf(Issued.class);
        return ((Issued) answer).document();
    }

    private void arm(FaultName fault) {
        sandbox.faults().arm(Fault.of(fault));
    }

    private void armAtIssuing(FaultName fault) {
        sandbox.faults().arm(Fault.of(fault).onPath("/invoices"));
    }

    @Test
    void what_is_asked_for_is_issued_and_its_documents_are_there() {
        TaxDocument document = document(issued());
        assertThat(document.number()).matches("\\d{20}");
        assertThat(document.amountFen()).isEqualTo(1100);
        assertThat(document.netFen()).isEqualTo(1038);
        assertThat(document.taxFen()).isEqualTo(62);
        assertThat(document.issuedAt()).isEqualTo("2026-11-23T02:15:30Z");
        assertThat(document.files()).contains(FileKind.PDF);
        assertThat(platform.capabilities().files()).containsAll(document.files());
        document.files()
                .forEach(kind ->
                        assertThat(platform.file(SERIAL, kind)).as(kind.name()).isPresent());
    }

    @Test
    void a_serial_of_ours_fits() {
        assertThat(platform.capabilities().serialLength()).isGreaterThanOrEqualTo(SERIAL.length());
    }

    @Test
    void a_serial_nobody_sent_was_never_seen() {
        assertThat(platform.query(SERIAL)).isInstanceOf(NeverSeen.class);
    }

    @Test
    void a_repeated_serial_is_adopted_with_what_became_of_it() {
        TaxDocument first = document(issued());
        assertThat(document(issued())).isEqualTo(first);
    }

    @Test
    void accepted_and_called_a_repetition_is_asked_for() {
        armAtIssuing(FaultName.DUPLICATE_KEY);
        PlatformAnswer answer = issue();
        assertThat(answer).isNotInstanceOf(Refused.class).isNotInstanceOf(NeverSeen.class);
        document(platform.query(SERIAL));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultName.class,
            names = {"UNKNOWN_THEN_ISSUED", "RESET_AFTER"})
    void an_answer_that_was_lost_is_an_outage_and_the_invoice_is_found(FaultName fault) {
        armAtIssuing(fault);
        assertThat(issue())
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::failureClass)
                .isEqualTo(FailureClass.UPSTREAM_UNAVAILABLE);
        document(platform.query(SERIAL));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultName.class,
            names = {"RESET_BEFORE", "HTML_502"})
    void a_call_that_never_arrived_is_an_outage_and_may_be_sent_again(FaultName fault) {
        armAtIssuing(fault);
        assertThat(issue())
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::failureClass)
                .isEqualTo(FailureClass.UPSTREAM_UNAVAILABLE);
        assertThat(platform.query(SERIAL)).isInstanceOf(NeverSeen.class);
        document(issued());
    }

    @Test
    void data_that_cannot_be_right_is_refused_as_ours() {
        assertThat(platform.issue(request(wrong())))
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::failureClass)
                .isEqualTo(FailureClass.INVALID_ORDER);
        assertThat(platform.query(SERIAL)).isNotInstanceOf(Issued.class);
    }

    @Test
    void accepted_and_failed_afterwards_is_refused_and_stays_so() {
        armAtIssuing(FaultName.ACCEPTED_THEN_FAILED);
        assertThat(issued()).isInstanceOf(Refused.class);
        assertThat(issued()).isInstanceOf(Refused.class);
    }

    @Test
    void a_quota_that_is_used_up_is_said_as_one() {
        armAtIssuing(FaultName.QUOTA_SHORT);
        assertThat(issued())
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::failureClass)
                .isEqualTo(FailureClass.QUOTA_EXHAUSTED);
    }

    @Test
    void a_lost_login_leaves_the_outcome_open_and_calls_for_a_person() {
        armAtIssuing(FaultName.LOGIN_LOST);
        assertThat(issue())
                .asInstanceOf(type(Unknown.class))
                .extracting(Unknown::failureClass)
                .isEqualTo(FailureClass.UPSTREAM_ACTION_REQUIRED);
        assertThat(platform.query(SERIAL)).as("and is mended").isInstanceOf(NeverSeen.class);
        document(issued());
    }

    @Test
    void a_file_that_is_late_is_awaited() {
        document(issued());
        arm(FaultName.ISSUED_BUT_FILE_LATE);
        for (int i = 0; i < 3; i++) {
            assertThat(platform.file(SERIAL, FileKind.PDF)).isEmpty();
        }
        assertThat(platform.file(SERIAL, FileKind.PDF)).isPresent();
    }

    private Reversal reversal(ReversalRequest request) {
        PlatformAnswer answer = platform.reverse(request);
        assertThat(answer).isInstanceOf(Issued.class);
        return Objects.requireNonNull(((Issued) answer).reversal());
    }

    @Test
    void a_whole_invoice_is_reversed_once() {
        TaxDocument blue = document(issued());
        ReversalRequest request = ReversalRequest.whole(SERIAL, ReversalReason.RETURN);
        Reversal first = reversal(request);
        assertThat(first.stage()).isEqualTo(Reversal.Stage.REVERSED);
        assertThat(first.redInvoiceNumber()).matches("\\d{20}").isNotEqualTo(blue.number());
        assertThat(reversal(request)).isEqualTo(first);
    }

    @Test
    void a_part_is_reversed_where_the_platform_can_and_else_nothing_is_sent() {
        document(issued());
        ReversalRequest request = new ReversalRequest(
                SERIAL, 1, ReversalReason.RETURN, List.of(new ReversalRequest.Part(1, LUNCH, 500, 30)));
        if (platform.capabilities().partialReversal()) {
            assertThat(reversal(request).stage()).isEqualTo(Reversal.Stage.REVERSED);
        } else {
            assertThat(platform.reverse(request)).isInstanceOf(Refused.class);
            assertThat(((Issued) platform.query(SERIAL)).reversal()).isNull();
        }
    }

    @Test
    void what_was_never_issued_is_not_reversed() {
        assertThat(platform.reverse(ReversalRequest.whole(SERIAL, ReversalReason.RETURN)))
                .isNotInstanceOf(Issued.class);
    }

    @Test
    void a_platform_that_lets_us_in_says_so() {
        assertThat(platform.condition().access()).isEqualTo(PlatformCondition.Access.ACCEPTED);
    }

    @Test
    void nothing_throws_when_nobody_answers() {
        sandbox.close();
        assertThat(List.of(
                        issue(),
                        platform.query(SERIAL),
                        platform.reverse(ReversalRequest.whole(SERIAL, ReversalReason.RETURN))))
                .allSatisfy(answer -> assertThat(answer)
                        .asInstanceOf(type(Unknown.class))
                        .extracting(Unknown::failureClass)
                        .isEqualTo(FailureClass.UPSTREAM_UNAVAILABLE));
        assertThat(platform.file(SERIAL, FileKind.PDF)).isEmpty();
        assertThat(platform.condition().access()).isEqualTo(PlatformCondition.Access.UNAVAILABLE);
    }
}
