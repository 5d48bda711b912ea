package io.github.kaipiao.gateway.wechat;

import org.jspecify.annotations.Nullable;

/**
 * A template, one for every payee; WeChat has no call that lists or changes it, so keep its id.
 *
 * @param payee full name of the issuing party, 1 to 100 characters
 * @param type invoice type in words, e.g. {@code 电子发票（普通发票）}
 * @param logoUrl an image WeChat hosts
 * @param title short name in lists; WeChat allows 9 Chinese characters
 * @param link entry on the card, or null
 * @param promotion second entry, or null
 */
public record CardTemplate(
        String payee,
        String type,
        String logoUrl,
        String title,
        @Nullable CardLink link,
        @Nullable CardLink promotion) {

    /** @throws IllegalArgumentException if one is empty or far too long; WeChat itself judges the exact widths */
    public CardTemplate {
        Bounded.text("payee", payee, 100);
        Bounded.text("type", type, 50);
        Bounded.link("logoUrl", Bounded.text("logoUrl", logoUrl, 2048));
        Bounded.text("title", title, 27);
    }

    /**
     * An entry on the card; WeChat adds {@code encrypt_code} and {@code card_id} to its link.
     *
     * @param name WeChat allows 5 Chinese characters
     * @param subTitle WeChat allows 6 Chinese characters
     */
    public record CardLink(
            String name, String url, @Nullable String subTitle) {
        public CardLink {
            Bounded.text("name", name, 15);
            Bounded.link("url", Bounded.text("url", url, 2048));
            Bounded.optional("subTitle", subTitle, 18);
        }
    }
}
