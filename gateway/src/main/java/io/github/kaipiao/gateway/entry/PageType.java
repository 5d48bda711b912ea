package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.InvoiceState;
import io.github.kaipiao.gateway.wechat.AuthorizationType;

/**
 * Which of WeChat's pages an application needs, by what is known of it when the page is opened (wechat-api.md §2.1). A bill's page
 * is not among them: WeChat Pay opens that, always with {@link AuthorizationType#TITLE_ASKED}.
 */
final class PageType {
    private PageType() {}

    static AuthorizationType of(InvoiceState state) {
        return of(state.document().number() != null, state.title() != null);
    }

    /** An invoice that exists has its title: the payer can only collect it. */
    static AuthorizationType of(boolean issued, boolean titleKnown) {
        if (issued) {
            return AuthorizationType.COLLECT;
        }
        return titleKnown ? AuthorizationType.TITLE_KNOWN : AuthorizationType.TITLE_ASKED;
    }
}
