package io.github.kaipiao.sandbox.pay;

/**
 * What the payer is asked to pay.
 *
 * @param merchant its mchid
 * @param amountFen in fen
 * @param state WeChat's word, NOTPAY where it can still be paid
 * @param expired past the end of its prepay id
 */
public record PaySheet(
        String prepayId, String merchant, String description, long amountFen, String state, boolean expired) {

    public boolean payable() {
        return state.equals("NOTPAY") && !expired;
    }
}
