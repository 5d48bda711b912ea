package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.PlainText;
import io.github.kaipiao.gateway.web.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads why a merchant rejects an application, or refuses it with every fault named. */
final class RejectionCheck {
    private static final int LONGEST_REASON = 100;
    private static final int LONGEST_URL = 1024;

    private RejectionCheck() {}

    /**
     * What the payer is told.
     *
     * @param reapplyUrl a page of the merchant's where the payer may apply again
     */
    record Accepted(String reason, @Nullable String reapplyUrl) {}

    /** @throws Refusal 422 with every fault */
    static Accepted accept(Merchant merchant, InvoiceController.Rejection given) {
        List<FieldError> faults = new ArrayList<>();
        String reason = reason(given, faults);
        String url = given.reapplyUrl();
        if (url != null && !isAllowed(merchant, url)) {
            faults.add(new FieldError(
                    "reapplyUrl",
                    "NOT_ALLOWED",
                    "不是该商户 redirect-origins 名单中的网址。 Not an address of the merchant's redirect-origins."));
        }
        if (!faults.isEmpty()) {
            throw Refusal.of(
                    422,
                    "INVALID_REQUEST",
                    "请求有错误，未做更改。 The request has a fault; nothing was changed.",
                    "按 errors 修改后重发。 Mend errors and send it again.",
                    faults);
        }
        return new Accepted(reason, url);
    }

    private static String reason(InvoiceController.Rejection given, List<FieldError> faults) {
        if (given.template() != null) {
            for (RejectionTemplate template : RejectionTemplate.values()) {
                if (template.name().equals(given.template()) && given.reason() == null) {
                    return template.text();
                }
            }
            faults.add(new FieldError(
                    "template",
                    "INVALID",
                    "%s 之一，且不与 reason 同时填写。 One of these, and not together with reason."
                            .formatted(Arrays.toString(RejectionTemplate.values()))));
            return "";
        }
        String reason = given.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON || !PlainText.isPlain(reason)) {
            faults.add(
                    new FieldError(
                            "reason",
                            "INVALID",
                            "1 到 100 个字符，不含控制字符和尖括号，会显示给付款人。 1 to 100 characters, no control characters or angle brackets; the payer reads it."));
            return "";
        }
        return reason.strip();
    }

    private static boolean isAllowed(Merchant merchant, String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return text.length() <= LONGEST_URL && web && url.getHost() != null && merchant.allowsRedirectTo(url);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
