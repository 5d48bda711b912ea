package io.github.kaipiao.gateway.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.web.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to who opens an entry. What a scenario does not have is left out.
 *
 * @param url our stable link: of the button, or in the QR code
 * @param authUrl WeChat's own link, for the App's OpenSDK or where the caller asked for it: a pass for about two hours, not a fact
 * @param miniProgram for {@code wx.navigateToMiniProgram}
 * @param receipt for a printed receipt
 * @param warnings what looks wrong and is taken all the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
        String invoiceId,
        String orderNo,
        Scenario scenario,
        String url,
        String statusUrl,
        @Nullable String authUrl,
        @Nullable MiniProgram miniProgram,
        @Nullable Receipt receipt,
        String status,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> warnings) {

    record MiniProgram(String appId, String path) {}

    /** @param qrText the link in capitals: a QR code holds those in five and a half bits a letter instead of eight */
    record Receipt(String qrText) {}
}
