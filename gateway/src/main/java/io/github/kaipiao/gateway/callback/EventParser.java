package io.github.kaipiao.gateway.callback;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An opened message as an event. */
public final class EventParser {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
    private static final int MAX_NAME = 128;
    private static final int MAX_ORDER_ID = 128;

    private EventParser() {}

    /** @throws CallbackRefused if it is not a message of WeChat's, or an authorization that names no order, or two */
    public static WeChatEvent parse(byte[] message) {
        Map<String, String> fields = MessageFields.read(message);
        String name = fields.getOrDefault("Event", "");
        if (name.length() > MAX_NAME || (name.isEmpty() && !fields.containsKey("MsgType"))) {
            throw MessageFields.unreadable();
        }
        EventSender sender = new EventSender(fields.get("FromUserName"), time(fields.get("CreateTime")));
        return switch (name) {
            case AuthorizationEvent.NAME -> authorization(fields, sender);
            case InvoiceStatusEvent.NAME -> invoiceStatus(fields, sender);
            case TitleSubmittedEvent.NAME -> new TitleSubmittedEvent(sender, fields);
            default -> new UnknownEvent(name, sender, fields);
        };
    }

    private static AuthorizationEvent authorization(Map<String, String> fields, EventSender sender) {
        String succeeded = fields.getOrDefault("SuccOrderId", "");
        String failed = fields.getOrDefault("FailOrderId", "");
        String orderId = succeeded + failed;
        if (succeeded.isEmpty() == failed.isEmpty() || orderId.length() > MAX_ORDER_ID) {
            throw MessageFields.unreadable();
        }
        // Older pages and samples call it AppId.
        String authorizeAppId = filled(fields, "AuthorizeAppId");
        return new AuthorizationEvent(
                orderId,
                failed.isEmpty() ? AuthorizationEvent.Outcome.SUCCEEDED : AuthorizationEvent.Outcome.FAILED,
                authorizeAppId == null ? filled(fields, "AppId") : authorizeAppId,
                filled(fields, "Source"),
                filled(fields, "SPAppId"),
                sender);
    }

    private static @Nullable String filled(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static WeChatEvent invoiceStatus(Map<String, String> fields, EventSender sender) {
        String status = fields.get("Status");
        String cardId = fields.get("CardId");
        String code = fields.get("Code");
        return status == null || cardId == null || code == null
                ? new UnknownEvent(InvoiceStatusEvent.NAME, sender, fields)
                : new InvoiceStatusEvent(status, cardId, code, sender);
    }

    private static @Nullable Instant time(@Nullable String seconds) {
        if (seconds == null || seconds.isEmpty()) {
            return null;
        }
        if (!SECONDS.matcher(seconds).matches()) {
            throw MessageFields.unreadable();
        }
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
