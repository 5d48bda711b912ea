package io.github.kaipiao.gateway.platform.nuonuo;

import static io.github.kaipiao.gateway.platform.nuonuo.MerchantAtNuonuo.SERIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Issued;
import io.github.kaipiao.gateway.platform.PlatformAnswer.NeverSeen;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Refused;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Reversal;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Unknown;
import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import io.github.kaipiao.gateway.platform.TaxDocument;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter and the sandbox's 诺诺: whatever happens, one order number has one invoice. */
class NuonuoStoryTest {
    private MerchantAtNuonuo merchant = new MerchantAtNuonuo();

    @AfterEach
    void stop() throws Exception {
        merchant.close();
    }

    private PlatformAnswer issue() {
        return merchant.platform().issue(MerchantAtNuonuo.request());
    }

    private PlatformAnswer query() {
        return merchant.platform().query(SERIAL);
    }

    private TaxDocument document() {
        return ((Issued) query()).document();
    }

    private Reversal reverse(ReversalReason reason) {
        return Objects.requireNonNull(
                ((Issued) merchant.platform().reverse(ReversalRequest.whole(SERIAL, reason))).reversal());
    }

    private void arm(FaultName fault) {
        merchant.sandbox().faults().arm(Fault.of(fault));
    }

    @Test
    void an_invoice_is_accepted_issued_and_its_three_documents_are_fetched() {
        assertThat(query()).isInstanceOf(NeverSeen.class);
        assertThat(issue()).isEqualTo(new Unknown("20", "accepted, being issued"));
        TaxDocument document = document();
        assertThat(document.number()).matches("\\d{20}");
        assertThat(document.amountFen()).isEqualTo(1100);
        assertThat(document.netFen()).isEqualTo(1038);
        assertThat(document.taxFen()).isEqualTo(62);
        assertThat(document.issuedAt()).isEqualTo("2026-11-23T02:15:30Z");
        assertThat(document.files()).containsExactlyInAnyOrder(FileKind.values());
        assertThat(text(FileKind.PDF)).startsWith("%PDF-");
        assertThat(text(FileKind.OFD)).startsWith("PK");
        assertThat(text(FileKind.XML)).contains(document.number());
        assertThat(merchant.platform().insertsCard()).isFalse();
    }

    private String text(FileKind kind) {
        return new String(merchant.platform().file(SERIAL, kind).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void a_number_without_documents_is_issued_and_the_pdf_is_awaited() throws Exception {
        merchant.close();
        merchant = MerchantAtNuonuo.whoWaits(Duration.ofSeconds(10), Duration.ofSeconds(10));
        issue();
        assertThat(query()).isInstanceOf(Unknown.class);
        merchant.pass(Duration.ofSeconds(10));
        assertThat(document().files()).containsExactly(FileKind.PDF);
        assertThat(merchant.platform().file(SERIAL, FileKind.PDF)).isEmpty();
        merchant.pass(Duration.ofSeconds(10));
        assertThat(document().files()).hasSize(3);
        assertThat(merchant.platform().file(SERIAL, FileKind.PDF)).isPresent();
    }

    @Test
    void an_invoice_whose_signing_failed_is_an_invoice() {
        merchant.desk().failNextSigning();
        issue();
        assertThat(document().number()).matches("\\d{20}");
        assertThat(merchant.platform().file(SERIAL, FileKind.PDF)).isEmpty();
    }

    @Test
    void a_file_that_is_late_comes_later() {
        issue();
        arm(FaultName.ISSUED_BUT_FILE_LATE);
        for (int i = 0; i < 3; i++) {
            assertThat(merchant.platform().file(SERIAL, FileKind.PDF)).isEmpty();
        }
        assertThat(merchant.platform().file(SERIAL, FileKind.PDF)).isPresent();
    }

    @Test
    void a_repeated_number_is_adopted_with_what_became_of_it() {
        issue();
        TaxDocument first = document();
        assertThat(issue())
                .asInstanceOf(type(Issued.class))
                .extracting(Issued::document)
                .isEqualTo(first);
        assertThat(merchant.desk().blueInvoices("K")).isOne();
    }

    @Test
    void accepted_but_called_a_repetition_is_adopted_too() {
        arm(FaultName.DUPLICATE_KEY);
        assertThat(issue()).isInstanceOf(Issued.class);
        assertThat(merchant.desk().blueInvoices("K")).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultName.class,
            names = {"UNKNOWN_THEN_ISSUED", "RESET_AFTER"})
    void an_answer_that_never_came_is_asked_for(FaultName fault) {
        merchant.sandbox().faults().arm(Fault.of(fault).onPath("/invoices"));
        assertThat(issue()).isInstanceOf(Unknown.class);
        assertThat(query()).isInstanceOf(Issued.class);
        assertThat(merchant.desk().blueInvoices("K")).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultName.class,
            names = {"RESET_BEFORE", "HTML_502"})
    void a_call_that_never_arrived_may_be_sent_again(FaultName fault) {
        merchant.sandbox().faults().arm(Fault.of(fault).onPath("/invoices"));
        assertThat(issue()).isInstanceOf(Unknown.class);
        assertThat(query()).isInstanceOf(NeverSeen.class);
        issue();
        assertThat(query()).isInstanceOf(Issued.class);
    }

    @Test
    void what_the_vendor_will_not_take_is_refused_in_its_words() {
        IssueRequest.Line wrong =
                new IssueRequest.Line("餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1000, 100);
        assertThat(merchant.platform().issue(MerchantAtNuonuo.request(wrong)))
                .isEqualTo(new Refused(FailureClass.INVALID_ORDER, "E9131", "金额*税率与税额的差的绝对值大于0.06"));
        assertThat(query()).isInstanceOf(NeverSeen.class);
    }

    @Test
    void accepted_and_failed_is_refused_in_the_tax_bureaus_words() {
        merchant.desk().failNext("税局登录已失效");
        assertThat(issue()).isInstanceOf(Unknown.class);
        assertThat(query()).isEqualTo(new Refused(FailureClass.UPSTREAM_ACTION_REQUIRED, "22", "税局登录已失效"));
        assertThat(issue())
                .as("and stays so")
                .isEqualTo(new Refused(FailureClass.UPSTREAM_ACTION_REQUIRED, "22", "税局登录已失效"));
    }

    @Test
    void a_short_quota_is_said_when_the_invoice_fails() {
        arm(FaultName.QUOTA_SHORT);
        issue();
        assertThat(query()).isEqualTo(new Refused(FailureClass.QUOTA_EXHAUSTED, "22", "可用授信额度不足"));
        assertThat(merchant.desk().blueInvoices("K")).isZero();
    }

    @Test
    void a_title_that_does_not_fit_is_refused_before_anything_is_sent() {
        IssueRequest fits = MerchantAtNuonuo.request();
        assertThat(merchant.platform().issue(MerchantAtNuonuo.request(fits.lines(), "字".repeat(101), "")))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("FIELD_TOO_LONG");
                    assertThat(refused.message())
                            .contains("buyerName")
                            .contains("100")
                            .doesNotContain("字字");
                });
        assertThat(merchant.desk().tokenCalls()).isZero();
        assertThat(merchant.platform().issue(MerchantAtNuonuo.request(fits.lines(), "字".repeat(100), "注".repeat(300))))
                .as("a remark is cut")
                .isInstanceOf(Unknown.class);
        assertThat(query()).isInstanceOf(Issued.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.13", "0.01", "EXEMPT", "NON_TAXABLE"})
    void a_discount_is_a_row_of_its_own_and_the_totals_stay(String rate) {
        long net = switch (rate) {
            case "0.13" -> 884;
            case "0.01" -> 989;
            default -> 999;
        };
        IssueRequest.Line line = new IssueRequest.Line(
                "饼干", "1030201000000000000", "200g", "盒", "3", "3.67", 1101, 102, rate, net, 999 - net);
        issue(line);
        assertThat(document().amountFen()).isEqualTo(999);
        assertThat(document().netFen()).isEqualTo(net);
    }

    @Test
    void a_line_given_away_whole_is_taken() {
        issue(
                new IssueRequest.Line("餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1038, 62),
                new IssueRequest.Line("茶", "3070401000000000000", null, null, "1", "5.00", 500, 500, "0.06", 0, 0));
        assertThat(document().amountFen()).isEqualTo(1100);
    }

    private void issue(IssueRequest.Line... lines) {
        assertThat(merchant.platform().issue(MerchantAtNuonuo.request(List.of(lines), "某某公司", "")))
                .isEqualTo(new Unknown("20", "accepted, being issued"));
    }

    @Test
    void a_whole_invoice_is_taken_back() {
        issue();
        Reversal reversal = reverse(ReversalReason.RETURN);
        assertThat(reversal.stage()).isEqualTo(Reversal.Stage.REVERSED);
        assertThat(reversal.redInvoiceNumber())
                .matches("\\d{20}")
                .isNotEqualTo(document().number());
        assertThat(reverse(ReversalReason.RETURN)).isEqualTo(reversal);
        assertThat(merchant.desk().redInvoices()).isOne();
    }

    @Test
    void a_red_letter_whose_answer_was_lost_is_not_applied_for_twice() {
        issue();
        merchant.sandbox().faults().arm(Fault.of(FaultName.RESET_AFTER).onPath("/saveInvoiceRedConfirm"));
        assertThat(merchant.platform().reverse(ReversalRequest.whole(SERIAL, ReversalReason.ERROR)))
                .isInstanceOf(Unknown.class);
        assertThat(reverse(ReversalReason.ERROR).stage()).isEqualTo(Reversal.Stage.REVERSED);
        assertThat(merchant.desk().redInvoices()).isOne();
    }

    @Test
    void a_used_invoice_waits_for_its_buyer_who_agrees() {
        issue();
        merchant.desk().buyerUses(SERIAL);
        Reversal waiting = reverse(ReversalReason.RETURN);
        assertThat(waiting.stage()).isEqualTo(Reversal.Stage.WAITING_FOR_BUYER);
        assertThat(waiting.code()).isEqualTo("BILL_02");
        merchant.desk().buyerAnswers(SERIAL + "R1", true);
        assertThat(reverse(ReversalReason.RETURN).stage()).isEqualTo(Reversal.Stage.REVERSED);
    }

    @Test
    void a_buyer_who_denies_refuses_the_red_letter() {
        issue();
        merchant.desk().buyerUses(SERIAL);
        reverse(ReversalReason.RETURN);
        merchant.desk().buyerAnswers(SERIAL + "R1", false);
        assertThat(reverse(ReversalReason.RETURN))
                .extracting(Reversal::stage, Reversal::code)
                .containsExactly(Reversal.Stage.REFUSED, "BILL_05");
        assertThat(merchant.desk().redInvoices()).isZero();
    }

    @Test
    void a_red_letter_nobody_answers_for_72_hours_is_refused() {
        issue();
        merchant.desk().buyerUses(SERIAL);
        reverse(ReversalReason.RETURN);
        merchant.pass(Duration.ofHours(71));
        assertThat(reverse(ReversalReason.RETURN).stage()).isEqualTo(Reversal.Stage.WAITING_FOR_BUYER);
        merchant.pass(Duration.ofHours(1));
        assertThat(reverse(ReversalReason.RETURN).code()).isEqualTo("BILL_07");
    }

    @Test
    void parts_are_taken_back_by_the_rows_of_the_invoice_until_nothing_is_left() {
        IssueRequest.Line discounted = new IssueRequest.Line(
                "饼干", "1030201000000000000", "200g", "盒", "3", "3.67", 1101, 102, "0.13", 884, 115);
        IssueRequest.Line lunch =
                new IssueRequest.Line("餐费", "3070401000000000000", null, null, null, null, 1100, 0, "0.06", 1038, 62);
        issue(discounted, lunch);
        List<Integer> rows = ReversalRequest.rows(List.of(discounted, lunch));
        assertThat(rows).containsExactly(1, 3);

        Reversal lunchBack = part(1, new ReversalRequest.Part(rows.get(1), lunch, 1038, 62));
        assertThat(lunchBack.stage()).isEqualTo(Reversal.Stage.REVERSED);
        assertThat(part(1, new ReversalRequest.Part(rows.get(1), lunch, 1038, 62)))
                .as("the same again is the same red letter")
                .isEqualTo(lunchBack);
        assertThat(part(2, new ReversalRequest.Part(rows.get(0), discounted, 884, 115))
                        .stage())
                .isEqualTo(Reversal.Stage.REVERSED);
        assertThat(part(3, new ReversalRequest.Part(rows.get(0), discounted, 1, 0)))
                .as("more than there is")
                .extracting(Reversal::stage, Reversal::code)
                .containsExactly(Reversal.Stage.REFUSED, "E9103");
        assertThat(merchant.desk().redInvoices()).isEqualTo(2);
    }

    private Reversal part(int sequence, ReversalRequest.Part part) {
        return Objects.requireNonNull(((Issued) merchant.platform()
                        .reverse(new ReversalRequest(SERIAL, sequence, ReversalReason.RETURN, List.of(part))))
                .reversal());
    }

    @Test
    void nothing_issued_is_nothing_to_take_back() {
        assertThat(merchant.platform().reverse(ReversalRequest.whole(SERIAL, ReversalReason.RETURN)))
                .isInstanceOf(NeverSeen.class);
    }

    @Test
    void a_document_at_a_host_that_is_not_allowed_is_not_fetched() {
        issue();
        long before = merchant.sandbox().journal().newestFirst().size();
        NuonuoSettings documented = merchant.settings(Set.of("inv.jss.com.cn"));
        assertThat(merchant.platforms().of(documented).file(SERIAL, FileKind.PDF))
                .isEmpty();
        assertThat(merchant.sandbox().journal().newestFirst().stream()
                        .limit(merchant.sandbox().journal().newestFirst().size() - before))
                .noneMatch(entry -> entry.path().contains("/files/"));
    }
}
