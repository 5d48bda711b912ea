package io.github.kaipiao.sandbox;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;

/**
 * An application at the sandbox's 用友 (platforms.md §5) and the one seller it issues for.
 *
 * @param appid in the address of every call
 * @param publicKey of the certificate that 用友 issued for the appid; its private half signs the calls
 * @param taxNumber of the seller: {@code XSF_NSRSBH}
 * @param sPappid WeChat's id of 用友: it puts the card into the wallet where a document names WeChat's order
 * @param issueDelay how long issuing takes, on the sandbox's clock
 */
public record YonyouSetup(
        String appid, RSAPublicKey publicKey, String taxNumber, String sPappid, Duration issueDelay, Habits habits) {

    /**
     * What no public document settles, or what differs between customers.
     *
     * @param duplicateCode for an {@code FPQQLSH} that was accepted before (UNCONFIRMED which)
     * @param pdfInQuery {@code queryInvoiceStatus} has the PDF too, and not the callback alone (UNCONFIRMED)
     * @param pdfDelay from the number to the PDF
     * @param twelveAndEight a number is 发票代码 of twelve and 发票号码 of eight digits, as the document has it; otherwise
     *     twenty digits without a code, as every 数电票 has them (UNCONFIRMED how 用友 shows those)
     */
    public record Habits(String duplicateCode, boolean pdfInQuery, Duration pdfDelay, boolean twelveAndEight) {
        public static Habits usual() {
            return new Habits("1001", true, Duration.ZERO, false);
        }
    }

    public static YonyouSetup of(String appid, RSAPublicKey publicKey, String taxNumber, String sPappid) {
        return new YonyouSetup(appid, publicKey, taxNumber, sPappid, Duration.ZERO, Habits.usual());
    }

    public YonyouSetup issuingAfter(Duration delay) {
        return new YonyouSetup(appid, publicKey, taxNumber, sPappid, delay, habits);
    }

    public YonyouSetup with(Habits other) {
        return new YonyouSetup(appid, publicKey, taxNumber, sPappid, issueDelay, other);
    }
}
