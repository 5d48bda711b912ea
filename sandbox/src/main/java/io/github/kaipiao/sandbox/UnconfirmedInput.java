package io.github.kaipiao.sandbox;

import static io.github.kaipiao.sandbox.AccountInput.names;

import io.github.kaipiao.sandbox.control.ControlInput;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** {@code unconfirmed} in the file of {@code --config}: what no source says, chosen. Left out is the default. */
final class UnconfirmedInput {
    private static final int A_DAY = 86_400;

    private UnconfirmedInput() {}

    static Unconfirmed read(ControlInput root) {
        return root.inner("unconfirmed", "orders", "data", "accounts", "wallet", "events", "wire")
                .map(UnconfirmedInput::all)
                .orElse(Unconfirmed.defaults());
    }

    private static Unconfirmed all(ControlInput in) {
        Unconfirmed usual = Unconfirmed.defaults();
        return new Unconfirmed(
                in.inner("orders", "badTicket", "authorizedAgain", "insertedAgain", "rejectedAgain", "rejectInserted")
                        .map(UnconfirmedInput::orders)
                        .orElse(usual.orders()),
                in.inner("data", "linked", "rejected")
                        .map(one -> new Unconfirmed.DataCodes(
                                one.oneOf("linked", 0, List.of(0, 72038)), one.oneOf("rejected", 0, List.of(0, 72035))))
                        .orElse(usual.data()),
                in.inner("accounts", "noPermission", "unknownToken", "unsetContact", "unboundMchids")
                        .map(UnconfirmedInput::accounts)
                        .orElse(usual.accounts()),
                in.inner(
                                "wallet",
                                "templateReadyAfterSeconds",
                                "twoAtOnce",
                                "platformChangeIsPushed",
                                "titleCodeLastsSeconds")
                        .map(UnconfirmedInput::wallet)
                        .orElse(usual.wallet()),
                in.inner("events", "appId", "spAppId")
                        .map(one -> new Unconfirmed.EventForm(one.flag("appId", false), one.flag("spAppId", true)))
                        .orElse(usual.events()),
                in.inner("wire", "end", "escapedSlashes", "idsAsText")
                        .map(UnconfirmedInput::wire)
                        .orElse(usual.wire()));
    }

    private static Unconfirmed.OrderCodes orders(ControlInput one) {
        return new Unconfirmed.OrderCodes(
                one.oneOf("badTicket", 72031, List.of(72031, 40001)),
                one.oneOf("authorizedAgain", 0, List.of(0, 72074)),
                one.oneOf("insertedAgain", 0, List.of(0, 72075)),
                one.oneOf("rejectedAgain", 72035, List.of(72035, 0)),
                one.oneOf("rejectInserted", 72056, List.of(72056, 72018, 72075)));
    }

    private static Unconfirmed.AccountRules accounts(ControlInput one) {
        return new Unconfirmed.AccountRules(
                one.oneOf("noPermission", 48001, List.of(48001, 72015)),
                one.oneOf("unknownToken", 40001, List.of(40001, 40014)),
                one.oneOf("unsetContact", 72063, List.of(72063, 0)),
                Set.copyOf(one.texts("unboundMchids", List.of())));
    }

    private static Unconfirmed.WalletRules wallet(ControlInput one) {
        Unconfirmed.WalletRules usual = Unconfirmed.defaults().wallet();
        return new Unconfirmed.WalletRules(
                Duration.ofSeconds(one.number("templateReadyAfterSeconds", 0, 0, A_DAY)),
                one.oneOf("twoAtOnce", 72054, List.of(72054, 0)),
                one.flag("platformChangeIsPushed", false),
                Duration.ofSeconds(one.number(
                        "titleCodeLastsSeconds", (int) usual.titleCodeLasts().toSeconds(), 1, A_DAY)));
    }

    private static Unconfirmed.WireForm wire(ControlInput one) {
        return new Unconfirmed.WireForm(
                Unconfirmed.ErrmsgEnd.valueOf(one.oneOf("end", "RID", names(Unconfirmed.ErrmsgEnd.values()))),
                one.flag("escapedSlashes", true),
                one.flag("idsAsText", true));
    }
}
