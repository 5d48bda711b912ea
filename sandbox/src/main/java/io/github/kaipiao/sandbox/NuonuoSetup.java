package io.github.kaipiao.sandbox;

import java.time.Duration;

/**
 * An application at the sandbox's 诺诺 (platforms.md §3) and the one seller it may issue for.
 *
 * @param taxNumber of the seller; header {@code userTax} and field {@code salerTaxNum} must both say it
 * @param issueDelay how long issuing takes, on the sandbox's clock
 */
public record NuonuoSetup(
        String appKey, String appSecret, String taxNumber, App app, Duration issueDelay, Habits habits) {

    /** How the application gets its token. */
    public enum App {
        /** 自用型: {@code client_credentials}. */
        SELF_USE,
        /** ISV: {@code authorization_code}, then {@code refresh_token}. */
        ISV
    }

    /**
     * What differs between the vendor's customers, by configuration at the vendor.
     *
     * @param reportsFailures the option 开票失败是否回调: with it a callback has {@code c_status}
     * @param givesXml the company is configured for XML files
     * @param signingDelay from status 21 to 2, while the number exists and the files do not
     * @param tokenCalls allowed in 30 days; documented: 50
     * @param countsGbkBytes lengths are GBK bytes and not characters (UNCONFIRMED, hence a choice)
     */
    public record Habits(
            boolean reportsFailures, boolean givesXml, Duration signingDelay, int tokenCalls, boolean countsGbkBytes) {
        public static Habits documented() {
            return new Habits(true, true, Duration.ZERO, 50, false);
        }
    }

    public static NuonuoSetup selfUse(String appKey, String appSecret, String taxNumber) {
        return new NuonuoSetup(appKey, appSecret, taxNumber, App.SELF_USE, Duration.ZERO, Habits.documented());
    }

    public NuonuoSetup as(App kind) {
        return new NuonuoSetup(appKey, appSecret, taxNumber, kind, issueDelay, habits);
    }

    public NuonuoSetup issuingAfter(Duration delay) {
        return new NuonuoSetup(appKey, appSecret, taxNumber, app, delay, habits);
    }

    public NuonuoSetup with(Habits other) {
        return new NuonuoSetup(appKey, appSecret, taxNumber, app, issueDelay, other);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "NuonuoSetup[" + appKey + ", " + app + "]";
    }
}
