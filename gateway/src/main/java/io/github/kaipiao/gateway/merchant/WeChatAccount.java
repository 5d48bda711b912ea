package io.github.kaipiao.gateway.merchant;

import org.jspecify.annotations.Nullable;

/**
 * One WeChat account of a merchant.
 *
 * @param callbackToken the Token of the account's message push, 3–32 letters and digits; absent where no event is received
 * @param aesKey EncodingAESKey, 43 characters; absent in plaintext mode
 * @param previousAesKey the key before the last rotation: pushes sealed with it may still arrive
 * @param plaintextEvents accept events in plaintext mode. Their signature does not cover the body, so they are hints only
 */
public record WeChatAccount(
        String appid,
        AccountKind kind,
        Secret secret,
        @Nullable Secret callbackToken,
        @Nullable Secret aesKey,
        @Nullable Secret previousAesKey,
        boolean plaintextEvents) {}
