package io.github.kaipiao.gateway.merchant;

import org.jspecify.annotations.Nullable;

/**
 * A shop of a merchant.
 *
 * @param number the merchant's own number of it, at most 32 characters
 * @param phone shown to payers who need a person
 * @param platform id of the {@link PlatformAccount} that issues for it
 * @param account appid of the 服务号 its payers meet
 */
public record Store(String number, String name, @Nullable String phone, String platform, String account) {}
