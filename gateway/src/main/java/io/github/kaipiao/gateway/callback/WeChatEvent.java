package io.github.kaipiao.gateway.callback;

/** What WeChat reports. Every event is a hint: what it says is asked back before anything moves. */
public sealed interface WeChatEvent permits AuthorizationEvent, InvoiceStatusEvent, TitleSubmittedEvent, UnknownEvent {

    /** WeChat's name of it, for example {@code user_authorize_invoice}. */
    String event();

    EventSender sender();
}
