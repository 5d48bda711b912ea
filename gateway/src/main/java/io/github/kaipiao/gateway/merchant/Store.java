package io.github.kaipiao.gateway.merchant;

import org.jspecify.annotations.Nullable;

/**
 * A shop of a merchant.
 *
 * @param number the merchant's own number of it, at most 32 characters
 * @param phone shown to payers who need a person
 * @param platform id of the {@link PlatformAccount} that issues for it
 * @param account appid of the 服务号 its payers meet
 * @param appAccount appid of the merchant's App at the open platform (开放平台); absent where there is no App
 * @param miniProgramAccount appid of the mini program whose token opens the page there; absent where the 服务号's does
 */
public record Store(
        String number,
        String name,
        @Nullable String phone,
        String platform,
        String account,
        @Nullable String appAccount,
        @Nullable String miniProgramAccount) {

    /** WeChat opens invoicing for a 服务号 only, so its token is the usual one in a mini program too. */
    public String accountForMiniProgram() {
        return miniProgramAccount == null ? account : miniProgramAccount;
    }

    /** Whether its payers meet this account in any scenario. */
    public boolean uses(String appid) {
        return appid.equals(account) || appid.equals(appAccount) || appid.equals(miniProgramAccount);
    }
}
