package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.wechat.AuthorizationPage;
import io.github.kaipiao.gateway.wechat.Source;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each scenario hands to the merchant besides the stable link. */
@Component
class WaysIn {
    private static final Way LINK_ONLY = new Way(null, null, null);

    private final AuthorizationPages pages;
    private final InvoiceViews views;

    WaysIn(AuthorizationPages pages, InvoiceViews views) {
        this.pages = pages;
        this.views = views;
    }

    /** All absent where the link is enough, or where there is nothing left to authorize. */
    record Way(
            @Nullable String authUrl,
            EntryView.@Nullable MiniProgram miniProgram,
            EntryView.@Nullable Receipt receipt) {}

    Way of(Invoice invoice, Scenario scenario, boolean authUrlWanted) {
        return switch (scenario) {
            case APP -> link(pages.fetch(invoice, Source.APP));
            case MINI_PROGRAM ->
                pages.fetch(invoice, Source.MINI_PROGRAM)
                        .map(WaysIn::miniProgram)
                        .orElse(LINK_ONLY);
            case RECEIPT_QR ->
                new Way(
                        null,
                        null,
                        new EntryView.Receipt(views.entryUrl(invoice).toUpperCase(Locale.ROOT)));
            case OFFICIAL_ACCOUNT, PAY_AFTER -> authUrlWanted ? link(pages.fetch(invoice, Source.WEB)) : LINK_ONLY;
        };
    }

    private static Way link(Optional<AuthorizationPage> page) {
        return page.map(p -> new Way(p.authUrl(), null, null)).orElse(LINK_ONLY);
    }

    private static Way miniProgram(AuthorizationPage page) {
        String appId = Objects.requireNonNull(page.miniProgramAppid(), "WeChat names its mini program");
        return new Way(null, new EntryView.MiniProgram(appId, page.authUrl()), null);
    }
}
