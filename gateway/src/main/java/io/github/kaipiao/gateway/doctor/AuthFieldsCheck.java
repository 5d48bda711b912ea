package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.wechat.AuthFields;
import io.github.kaipiao.gateway.wechat.AuthFields.BankFields;
import io.github.kaipiao.gateway.wechat.AuthFields.CompanyFields;
import io.github.kaipiao.gateway.wechat.AuthFields.FieldRule;
import io.github.kaipiao.gateway.wechat.AuthFields.PersonFields;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the authorization page asks for: a name of either kind, and a company's tax number, or nothing can be issued. */
final class AuthFieldsCheck implements AccountCheck {
    private static final AuthFields LEAST = new AuthFields(
            new PersonFields(true, FieldRule.HIDDEN, FieldRule.HIDDEN, List.of()),
            new CompanyFields(
                    true,
                    FieldRule.REQUIRED,
                    FieldRule.HIDDEN,
                    FieldRule.HIDDEN,
                    new BankFields(FieldRule.HIDDEN, FieldRule.HIDDEN),
                    List.of()));

    private final InvoiceApi invoices;

    AuthFieldsCheck(InvoiceApi invoices) {
        this.invoices = invoices;
    }

    @Override
    public CheckName name() {
        return CheckName.AUTH_FIELDS;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.PERMISSION);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        return Diagnosis.of(invoices.authFields(visit.app()), there -> compare(visit, there));
    }

    private Diagnosis compare(AccountVisit visit, Optional<AuthFields> there) {
        if (there.isPresent() && suffices(there.get())) {
            return Diagnosis.ok("授权页会询问抬头与税号", "The authorization page asks for title and tax number");
        }
        if (!visit.fix()) {
            return Diagnosis.wrong(
                    there.isEmpty()
                            ? new Words(
                                    "从未设置授权页字段，用户打不开授权页（72029）",
                                    "The page's fields were never set: it does not open (72029)")
                            : new Words("授权页不询问抬头或税号", "The authorization page does not ask for title or tax number"),
                    Fix.WORDS);
        }
        return Diagnosis.of(
                invoices.setAuthFields(
                        visit.app(), there.map(AuthFieldsCheck::completed).orElse(LEAST)),
                done -> Diagnosis.fixed("已设置授权页字段：抬头与税号", "The page's fields are set: title and tax number"));
    }

    private static boolean suffices(AuthFields fields) {
        return fields.person().title()
                && fields.company().title()
                && fields.company().taxNumber() != FieldRule.HIDDEN;
    }

    /** Keeps what somebody asked for on purpose. */
    private static AuthFields completed(AuthFields there) {
        PersonFields person = there.person();
        CompanyFields company = there.company();
        return new AuthFields(
                new PersonFields(true, person.phone(), person.email(), person.customFields()),
                new CompanyFields(
                        true,
                        company.taxNumber() == FieldRule.HIDDEN ? FieldRule.REQUIRED : company.taxNumber(),
                        company.address(),
                        company.phone(),
                        company.bank(),
                        company.customFields()));
    }
}
