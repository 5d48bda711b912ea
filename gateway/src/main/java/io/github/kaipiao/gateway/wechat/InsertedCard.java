package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * A card in the payer's wallet.
 *
 * @param code the card's code, not the invoice's; needed for {@link CardApi#updateStatus} and never told again
 * @param openid the payer; relative to which account is not documented. Not printed
 * @param unionid null unless the account belongs to an open-platform account. Not printed
 */
public record InsertedCard(
        String code, @Nullable String openid, @Nullable String unionid) {
    @Override
    public String toString() {
        return "InsertedCard[code=" + code + ", ***]";
    }
}
