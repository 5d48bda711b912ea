package io.github.kaipiao.gateway.entry;

import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.invoice.SocialCreditCode;
import io.github.kaipiao.gateway.invoice.Title;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.web.FieldError;
import io.github.kaipiao.gateway.web.PlainText;
import io.github.kaipiao.gateway.web.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is wished of an entry, and names every fault. */
final class EntryCheck {
    /** Formats in circulation (platforms.md §10.8); a wrong check digit is not refused, for real ones exist. */
    private static final Pattern TAX_NUMBER = Pattern.compile("[0-9A-Z]{15}|[0-9A-Z]{17}|[0-9A-Z]{18}|[0-9A-Z]{20}");

    private final List<FieldError> errors = new ArrayList<>();
    private final Merchant merchant;
    private final Store store;

    EntryCheck(Merchant merchant, Store store) {
        this.merchant = merchant;
        this.store = store;
    }

    Scenario scenario(@Nullable String text) {
        for (Scenario scenario : Scenario.values()) {
            if (scenario.name().equals(text)) {
                refuseIfNotSetUp(scenario);
                return scenario;
            }
        }
        errors.add(new FieldError(
                "scenario",
                "UNKNOWN",
                "应为 %1$s 之一。 Should be one of %1$s.".formatted(Arrays.toString(Scenario.values()))));
        return Scenario.OFFICIAL_ACCOUNT;
    }

    private void refuseIfNotSetUp(Scenario scenario) {
        if (scenario == Scenario.APP && store.appAccount() == null) {
            errors.add(new FieldError(
                    "scenario",
                    "NOT_SET_UP",
                    "门店没有设置 app-account（开放平台移动应用）。 The store has no app-account (open-platform App)."));
        }
    }

    @Nullable
    String redirectUrl(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (text.length() <= 1024 && web && url.getHost() != null && merchant.allowsRedirectTo(url)) {
                return text;
            }
        } catch (URISyntaxException e) {
            errors.add(new FieldError("redirectUrl", "WRONG_FORMAT", "不是网址。 Not a web address."));
            return null;
        }
        errors.add(new FieldError(
                "redirectUrl",
                "NOT_ALLOWED",
                "不在该商户的 redirect-origins 名单中。 Not among the merchant's redirect-origins."));
        return null;
    }

    @Nullable
    Title title(EntryRequest.@Nullable GivenTitle given) {
        if (given == null) {
            return null;
        }
        boolean company = "COMPANY".equals(given.type());
        if (!company && !"PERSON".equals(given.type())) {
            errors.add(new FieldError("title.type", "UNKNOWN", "COMPANY 或 PERSON。 COMPANY or PERSON."));
        }
        String name = text("title.name", given.name(), 100);
        if (name == null) {
            errors.add(new FieldError("title.name", "REQUIRED", "必填。 Required."));
        }
        String taxNumber = text("title.taxNumber", given.taxNumber(), 20);
        if (taxNumber != null
                && !TAX_NUMBER.matcher(taxNumber.toUpperCase(Locale.ROOT)).matches()) {
            errors.add(new FieldError(
                    "title.taxNumber", "WRONG_FORMAT", "15、17、18 或 20 位大写字母和数字。 15, 17, 18 or 20 letters and digits."));
        }
        if (company && taxNumber == null) {
            errors.add(new FieldError("title.taxNumber", "REQUIRED", "企业抬头必须有税号。 A company needs its tax number."));
        }
        return new Title(
                company ? Title.Type.COMPANY : Title.Type.PERSON,
                name == null ? "" : name,
                taxNumber == null ? null : taxNumber.toUpperCase(Locale.ROOT),
                text("title.address", given.address(), 100),
                text("title.phone", given.phone(), 30),
                text("title.bankName", given.bankName(), 100),
                text("title.bankAccount", given.bankAccount(), 50),
                text("title.email", given.email(), 100));
    }

    /** Whether the invoice is to be there before the payer agrees. */
    boolean issueFirst(EntryRequest request) {
        if (!Boolean.TRUE.equals(request.issueFirst())) {
            return false;
        }
        if (request.title() == null) {
            errors.add(new FieldError("title", "REQUIRED", "先开票必须给出抬头。 Issuing first needs the title."));
        }
        if (merchant.platform(store.platform()).map(PlatformAccount::selfBuilt).isEmpty()) {
            errors.add(
                    new FieldError(
                            "issueFirst",
                            "NOT_SUPPORTED",
                            "该门店由开票平台插卡，付款人同意之前开票会插卡失败；只有自建平台（self-built）可以先开票。"
                                    + " The store's invoicing platform inserts the card and would be refused before the payer agrees; only self-built mode can issue first."));
        }
        return true;
    }

    /** What looks mistyped and may be right all the same. */
    static List<FieldError> warnings(EntryRequest request) {
        String taxNumber = request.title() == null ? null : request.title().taxNumber();
        return taxNumber == null || !SocialCreditCode.looksMistyped(taxNumber.strip())
                ? List.of()
                : List.of(new FieldError(
                        "title.taxNumber",
                        "CHECK_DIGIT",
                        "校验位不符，请核对，未拒绝。 The check digit is wrong; taken all the same."));
    }

    void noPayment(EntryRequest.@Nullable GivenPayment given) {
        if (given != null) {
            errors.add(new FieldError("payment", "ONLY_WITH_PAY_AFTER", "只用于 PAY_AFTER。 Only with PAY_AFTER."));
        }
    }

    void refuseIfFaulty() {
        if (!errors.isEmpty()) {
            throw Refusal.of(
                    422,
                    "INVALID_ENTRY",
                    "开票入口的请求有错误，未做更改。 The request for an entry has faults; nothing was changed.",
                    "按 errors 修改后重发。 Mend errors and send it again.",
                    errors);
        }
    }

    private @Nullable String text(String field, @Nullable String given, int longest) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() > longest || !PlainText.isPlain(given)) {
            errors.add(new FieldError(
                    field,
                    "INVALID",
                    "最多 %d 个字符，不含控制字符、尖括号和半个字符。 At most %d characters, no control characters, angle brackets or halves of characters."
                            .formatted(longest, longest)));
        }
        return given.strip();
    }
}
