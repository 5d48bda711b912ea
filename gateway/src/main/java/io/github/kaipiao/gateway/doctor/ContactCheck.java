package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import io.github.kaipiao.gateway.wechat.InvoiceApi;
import io.github.kaipiao.gateway.wechat.MerchantContact;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contact WeChat shows payers; without it there is no authorization page (72063). */
final class ContactCheck implements AccountCheck {
    private final InvoiceApi invoices;

    ContactCheck(InvoiceApi invoices) {
        this.invoices = invoices;
    }

    @Override
    public CheckName name() {
        return CheckName.CONTACT;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.PERMISSION);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        return Diagnosis.of(visit.contact(), there -> compare(visit, there));
    }

    private Diagnosis compare(AccountVisit visit, Optional<MerchantContact> there) {
        WeChatAccount.Contact configured = visit.account().contact();
        // What a person set by hand is good enough as long as the settings do not ask for another.
        if (there.isPresent() && (configured == null || wire(configured).equals(there.get()))) {
            return Diagnosis.ok(
                    "联系电话 " + there.get().phone(),
                    "Contact phone " + there.get().phone());
        }
        Optional<MerchantContact> wanted = wanted(visit, configured);
        if (wanted.isEmpty()) {
            return Diagnosis.wrong(
                    new Words(
                            "微信没有商户联系方式，设置中也没有电话", "WeChat has no contact, and the settings hold no phone to give it"),
                    new Words(
                            "在设置中填写 accounts[].contact.phone（" + visit.account().appid()
                                    + "），重启后运行 ./kaipiao doctor --fix",
                            "Enter accounts[].contact.phone of "
                                    + visit.account().appid()
                                    + " in the settings, restart, then run ./kaipiao doctor --fix"));
        }
        if (!visit.fix()) {
            return Diagnosis.wrong(
                    there.isEmpty()
                            ? new Words(
                                    "微信没有商户联系方式，用户打不开授权页（72063）",
                                    "WeChat has no contact: no authorization page opens (72063)")
                            : new Words(
                                    "微信的联系电话是 " + there.get().phone() + "，与设置不同",
                                    "WeChat's contact is " + there.get().phone() + ", not what the settings say"),
                    Fix.WORDS);
        }
        return Diagnosis.of(
                invoices.setContact(visit.app(), wanted.get()),
                done -> Diagnosis.fixed(
                        "已设置联系电话 " + wanted.get().phone(),
                        "Contact phone set to " + wanted.get().phone()));
    }

    private static Optional<MerchantContact> wanted(AccountVisit visit, WeChatAccount.@Nullable Contact configured) {
        if (configured != null) {
            return Optional.of(wire(configured));
        }
        return visit.merchant().stores().stream()
                .filter(store -> store.uses(visit.account().appid()))
                .map(Store::phone)
                .filter(Objects::nonNull)
                .filter(phone -> !phone.isBlank() && phone.length() <= 32)
                .findFirst()
                .map(phone -> new MerchantContact(phone, WeChatAccount.Contact.DEFAULT_TIMEOUT_SECONDS));
    }

    private static MerchantContact wire(WeChatAccount.Contact contact) {
        return new MerchantContact(contact.phone(), contact.timeoutSeconds());
    }
}
