package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.h5.PayerPage.Step;
import io.github.kaipiao.gateway.h5.PayerPage.Words;
import io.github.kaipiao.gateway.invoice.CardStatus;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceState;
import io.github.kaipiao.gateway.invoice.InvoiceStatus;
import io.github.kaipiao.gateway.invoice.SocialCreditCode;
import io.github.kaipiao.gateway.invoice.Title;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice in the payer's words: honest, and no more than is known. */
final class PayerWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private PayerWords() {}

    static Words headline(Invoice invoice) {
        return switch (invoice.status()) {
            case AWAITING_AUTHORIZATION, EXPIRED -> new Words("尚未授权开票", "Not authorized yet");
            case AUTHORIZED, ISSUING -> new Words("开票中，可以离开此页", "Being issued. You may leave this page");
            case ISSUED -> ofCard(invoice.cardStatus());
            case REVERSING -> new Words("发票正在冲红", "Being reversed");
            case REVERSED -> new Words("发票已冲红，不能再报销", "Reversed; it can no longer be claimed");
            case ISSUE_FAILED -> new Words("开票没有成功", "The invoice was not issued");
            case REJECTED -> new Words("商户未能开票", "The merchant did not issue an invoice");
        };
    }

    private static Words ofCard(CardStatus card) {
        return switch (card) {
            case INSERTED -> new Words("已放入微信卡包", "In your WeChat card wallet");
            case TO_COLLECT -> new Words("发票已开具，可收进微信卡包", "Issued. You can put it into your WeChat card wallet");
            default -> new Words("发票已开具", "Your invoice is issued");
        };
    }

    /** What the button on the status page says, where there is one. */
    static Words button(Invoice invoice) {
        return invoice.awaitsCollection()
                ? new Words("收进微信卡包", "Put it into my card wallet")
                : new Words("去微信授权开票", "Authorize");
    }

    static List<Step> steps(Invoice invoice) {
        InvoiceState s = invoice.state();
        boolean authorized = s.payer().authorizedAt() != null;
        boolean mayAgree = invoice.awaitsPayer() || s.status() == InvoiceStatus.REJECTED;
        boolean issued = s.document().number() != null;
        boolean issuing = s.status() == InvoiceStatus.AUTHORIZED || s.status() == InvoiceStatus.ISSUING;
        boolean failed = s.status() == InvoiceStatus.ISSUE_FAILED || s.status() == InvoiceStatus.REJECTED;
        return List.of(
                new Step(
                        new Words("已授权", "Authorized"),
                        authorized ? "done" : mayAgree ? "now" : "todo",
                        moment(s.payer().authorizedAt())),
                new Step(
                        new Words("开票中", "Being issued"),
                        failed ? "failed" : issued ? "done" : issuing ? "now" : "todo",
                        moment(s.sentAt())),
                new Step(
                        new Words("已开票", "Issued"),
                        issued ? "done" : "todo",
                        moment(s.document().issuedAt())),
                new Step(new Words("已入卡包", "In the card wallet"), cardStep(s, issued), null));
    }

    private static String cardStep(InvoiceState s, boolean issued) {
        return switch (s.cardStatus()) {
            case INSERTED -> "done";
            case INSERT_FAILED -> "failed";
            case DISCARDED, DISCARD_FAILED -> "todo";
            case TO_COLLECT -> "todo";
            case NOT_INSERTED, INSERTING -> issued ? "now" : "todo";
        };
    }

    /** What the payer should know when something did not work, and what to do about it. */
    static @Nullable Words trouble(Invoice invoice) {
        if (invoice.cardStatus() == CardStatus.INSERT_FAILED) {
            return new Words(
                    "发票有效，但没有放进微信卡包。请在下面下载并保存。",
                    "The invoice is valid but is not in your card wallet. Download and keep it below.");
        }
        if (titleLooksMistyped(invoice) && isBeforeIssue(invoice)) {
            return new Words(
                    "抬头的税号看起来有误（校验位不符）。仍会照常开票；如果确实填错，请尽快联系门店。",
                    "The tax number of the title looks mistyped. It will be issued as it is; if it is wrong, call the store soon.");
        }
        if (isBeforeIssue(invoice) && invoice.state().failure() != null) {
            return new Words(
                    "开票平台暂时不能开票，恢复后会自动开具，无需重新申请。",
                    "The invoicing platform cannot issue just now. It will follow by itself; there is no need to apply again.");
        }
        if (titleLooksMistyped(invoice) && invoice.status() == InvoiceStatus.ISSUED) {
            return new Words(
                    "抬头的税号看起来有误（校验位不符）。发票已照常开具；如果确实填错，请联系门店换开。",
                    "The tax number of the title looks mistyped. It was issued as it is; if it is wrong, ask the store to replace it.");
        }
        return switch (invoice.status()) {
            case ISSUE_FAILED ->
                new Words(
                        "开票平台没有接受这次申请，没有产生发票。请联系门店更正后重新申请。",
                        "The invoicing platform did not accept it; no invoice exists. Ask the store to correct it and apply again.");
            case REJECTED ->
                new Words(
                        "这次申请已关闭，没有产生发票。需要发票请联系门店。",
                        "This application is closed and no invoice exists. Ask the store if you need one.");
            case REVERSED -> new Words("商户已作红字冲销。", "The merchant has reversed it with a red-letter invoice.");
            default -> null;
        };
    }

    private static boolean isBeforeIssue(Invoice invoice) {
        return invoice.status() == InvoiceStatus.AUTHORIZED || invoice.status() == InvoiceStatus.ISSUING;
    }

    private static boolean titleLooksMistyped(Invoice invoice) {
        Title title = invoice.state().title();
        return title != null && title.taxNumber() != null && SocialCreditCode.looksMistyped(title.taxNumber());
    }

    private static @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : MOMENT.format(at);
    }
}
