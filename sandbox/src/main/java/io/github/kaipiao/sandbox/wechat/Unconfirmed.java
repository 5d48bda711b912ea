package io.github.kaipiao.sandbox.wechat;

/**
 * Behaviour of WeChat's that no source confirms (wechat-api.md §12, §14), as settings.
 *
 * @param badTicketCode what getauthurl answers to a stale or foreign ticket
 * @param authorizedAgainCode what getauthurl answers for an authorized order: 0 or 72074
 * @param insertedAgainCode what getauthurl answers for an order that has its card: 0 or 72075
 * @param rejectInsertedCode what rejectinsert answers for an order that has its card
 */
public record Unconfirmed(int badTicketCode, int authorizedAgainCode, int insertedAgainCode, int rejectInsertedCode) {
    public static Unconfirmed defaults() {
        return new Unconfirmed(72031, 0, 0, 72056);
    }
}
