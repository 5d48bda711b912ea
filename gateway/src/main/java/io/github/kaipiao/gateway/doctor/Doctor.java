package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.doctor.Finding.State;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PayMerchantAccount;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 体检 of one merchant: every check in order, account by account. A run makes about ten calls and takes seconds; where
 * nobody answers, at most about a minute an account.
 */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    private final List<AccountCheck> accountChecks;
    private final List<PlatformCheck> platformChecks;
    private final PaySideCheck paySide;
    private final WeChatProbe probe;
    private final InvoiceApi invoices;

    Doctor(
            List<AccountCheck> accountChecks,
            List<PlatformCheck> platformChecks,
            PaySideCheck paySide,
            WeChatProbe probe,
            InvoiceApi invoices) {
        this.accountChecks = List.copyOf(accountChecks);
        this.platformChecks = List.copyOf(platformChecks);
        this.paySide = paySide;
        this.probe = probe;
        this.invoices = invoices;
    }

    /** Looks and changes nothing. */
    public List<Finding> check(Merchant merchant) {
        return examine(merchant, false);
    }

    /** Looks, and sets at WeChat what is missing there and can be set. */
    public List<Finding> fix(Merchant merchant) {
        return examine(merchant, true);
    }

    private List<Finding> examine(Merchant merchant, boolean fix) {
        List<Finding> findings = new ArrayList<>();
        for (WeChatAccount account : merchant.accounts()) {
            findings.addAll(examine(new AccountVisit(merchant, account, fix, probe, invoices)));
        }
        for (PlatformAccount account : merchant.platforms()) {
            for (PlatformCheck check : platformChecks) {
                findings.add(Finding.of(merchant.id(), account.id(), check.name(), check.diagnose(merchant, account)));
            }
        }
        for (PayMerchantAccount account : merchant.payMerchants()) {
            findings.add(Finding.of(
                    merchant.id(), account.mchid(), CheckName.PAY_SIDE, paySide.diagnose(merchant.id(), account)));
        }
        findings.stream()
                .filter(it -> it.state() != State.OK && it.state() != State.SKIPPED)
                .forEach(it -> LOG.info(
                        "doctor: {} of {} {} is {}: {}",
                        it.check(),
                        it.merchant(),
                        it.account(),
                        it.state(),
                        it.whatEn()));
        return List.copyOf(findings);
    }

    private List<Finding> examine(AccountVisit visit) {
        List<Finding> findings = new ArrayList<>();
        Map<CheckName, State> states = new EnumMap<>(CheckName.class);
        for (AccountCheck check : accountChecks) {
            Diagnosis diagnosis = check.needs().stream()
                    .sorted()
                    .filter(needed ->
                            !states.getOrDefault(needed, State.SKIPPED).passed())
                    .findFirst()
                    .map(Doctor::notAsked)
                    .orElseGet(() -> check.diagnose(visit));
            states.put(check.name(), diagnosis.state());
            findings.add(Finding.of(visit.merchant().id(), visit.account().appid(), check.name(), diagnosis));
        }
        return findings;
    }

    private static Diagnosis notAsked(CheckName obstacle) {
        return Diagnosis.skipped(
                "因为“%s”（%s）没有通过，没有检查".formatted(obstacle.zh(), obstacle),
                "Not asked, because %s did not pass".formatted(obstacle));
    }
}
