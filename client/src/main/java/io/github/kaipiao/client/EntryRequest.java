package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an invoicing entry (开票入口) for an order.
 *
 * @param scenario business scenario (业务场景), such as {@code OFFICIAL_ACCOUNT}
 * @param redirectUrl where the customer lands after the authorization page
 * @param title a title to fill in beforehand
 * @param authUrl true to receive the authorization page's own, short-lived address as well
 * @param issueFirst true to have the invoice issued at once under the given title; the customer collects its card later (领票)
 */
public record EntryRequest(
        String scenario,
        @Nullable String redirectUrl,
        @Nullable Title title,
        boolean authUrl,
        @Nullable Boolean issueFirst) {
    public EntryRequest {
        Objects.requireNonNull(scenario, "scenario");
    }

    public EntryRequest(String scenario, @Nullable String redirectUrl, @Nullable Title title, boolean authUrl) {
        this(scenario, redirectUrl, title, authUrl, null);
    }

    /** The invoice now, under this title; the card when the customer collects it. */
    public static EntryRequest issuingFirst(String scenario, Title title) {
        return new EntryRequest(scenario, null, title, false, true);
    }

    public static EntryRequest of(String scenario) {
        return new EntryRequest(scenario, null, null, false);
    }

    /** Leaves out the redirect address, which may carry the shop's session. */
    @Override
    public String toString() {
        return "EntryRequest[scenario=" + scenario + ", authUrl=" + authUrl + "]";
    }
}
