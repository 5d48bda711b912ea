package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.wechat.TitleData;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The title the payer chose on the authorization page, bounded (wechat-api.md §2.2). */
final class TitleFromWeChat {
    private static final int LONGEST = 200;

    private TitleFromWeChat() {}

    /** @return null if there is no name in it: a title without a name is none */
    static @Nullable Title read(TitleData data) {
        if (data.name().isBlank()) {
            return null;
        }
        String taxNumber = data.taxNumber();
        return new Title(
                data.type() == TitleData.TitleType.COMPANY ? Title.Type.COMPANY : Title.Type.PERSON,
                bounded(data.name()),
                taxNumber == null ? null : bounded(taxNumber).toUpperCase(Locale.ROOT),
                optional(data.contact().address()),
                optional(data.contact().phone()),
                optional(data.bank().bankName()),
                optional(data.bank().accountNumber()),
                optional(data.contact().email()));
    }

    private static @Nullable String optional(@Nullable String text) {
        return text == null ? null : bounded(text);
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
