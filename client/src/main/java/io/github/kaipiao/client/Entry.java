package io.github.kaipiao.client;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open invoicing entry (开票入口).
 *
 * @param url the stable link to put behind the shop's invoice button or into a QR code
 * @param statusUrl page that shows the customer how far the invoice is
 * @param authUrl the authorization page's own address: for the App's OpenSDK, otherwise null unless it was asked for
 * @param miniProgram for {@code wx.navigateToMiniProgram}; null in other scenarios
 * @param receipt for a printed receipt; null in other scenarios
 * @param status see {@link Invoice#status()}
 */
public record Entry(
        String invoiceId,
        String orderNo,
        String scenario,
        String url,
        String statusUrl,
        @Nullable String authUrl,
        @Nullable MiniProgram miniProgram,
        @Nullable Receipt receipt,
        String status) {

    /** WeChat's page inside WeChat's own mini program; a pass for about two hours, to be used at the payer's tap. */
    public record MiniProgram(String appId, String path) {}

    /** @param qrText what the QR code of the receipt holds: the stable link in capitals, which makes a smaller code */
    public record Receipt(String qrText) {}

    public Entry {
        Objects.requireNonNull(invoiceId, "invoiceId");
        Objects.requireNonNull(orderNo, "orderNo");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(statusUrl, "statusUrl");
        Objects.requireNonNull(status, "status");
    }

    /** Leaves out the addresses: whoever holds one can act as the customer. */
    @Override
    public String toString() {
        return "Entry[invoiceId=" + invoiceId + ", orderNo=" + orderNo + ", scenario=" + scenario + ", status=" + status
                + "]";
    }
}
