package io.github.kaipiao.gateway.merchant;

import java.util.List;
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
 * @param receiptKeys with which its offline tills sign, as text (docs/receipt-code.md); more than one while they are changed
 */
public record Store(
        String number,
        String name,
        @Nullable String phone,
        String platform,
        String account,
        @Nullable String appAccount,
        @Nullable String miniProgramAccount,
        List<Secret> receiptKeys) {

    /** A list that is left out of the settings is an empty one. */
    public Store {
        receiptKeys = receiptKeys == null ? List.of() : List.copyOf(receiptKeys);
    }

    /** WeChat opens invoicing for a 服务号 only, so its token is the usual one in a mini program too. */
    public String accountForMiniProgram() {
        return miniProgramAccount == null ? account : miniProgramAccount;
    }

    /** Whether its payers meet this account in any scenario. */
    public boolean uses(String appid) {
        return appid.equals(account) || appid.equals(appAccount) || appid.equals(miniProgramAccount);
    }
}
