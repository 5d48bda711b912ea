package io.github.kaipiao.gateway.callback;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payer handed over an invoice title (抬头) at the merchant's fixed QR code (wechat-api.md §6.4).
 *
 * @param fields as received, WeChat's names; personal data
 */
public record TitleSubmittedEvent(EventSender sender, Map<String, String> fields) implements WeChatEvent {

    static final String NAME = "submit_invoice_title";

    public TitleSubmittedEvent {
        fields = Map.copyOf(fields);
    }

    @Override
    public String event() {
        return NAME;
    }

    public @Nullable String title() {
        return fields.get("title");
    }

    /** 税号. */
    public @Nullable String taxNumber() {
        return fields.get("tax_no");
    }

    /** What the merchant attached to its QR code. */
    public @Nullable String attach() {
        return fields.get("attach");
    }

    @Override
    public String toString() {
        return "TitleSubmittedEvent[***]";
    }
}
