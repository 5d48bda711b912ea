package io.github.kaipiao.gateway.doctor;

import java.util.Set;

/** One question about a WeChat account. */
sealed interface AccountCheck
        permits ConnectionCheck,
                ClockCheck,
                TokenCheck,
                PermissionCheck,
                ContactCheck,
                AuthFieldsCheck,
                PayMerchantCheck,
                BillPlatformCheck,
                TicketCheck,
                CallbackCheck {
    CheckName name();

    /** Checks that must have passed before this one can be asked. */
    default Set<CheckName> needs() {
        return Set.of();
    }

    /** Changes nothing unless {@link AccountVisit#fix()}. */
    Diagnosis diagnose(AccountVisit visit);
}
