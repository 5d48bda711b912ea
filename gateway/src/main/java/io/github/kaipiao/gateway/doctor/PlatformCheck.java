package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;

/** One question about an account at an invoicing platform (开票平台). */
sealed interface PlatformCheck permits SPappidCheck, PlatformLoginCheck {
    CheckName name();

    Diagnosis diagnose(Merchant merchant, PlatformAccount account);
}
