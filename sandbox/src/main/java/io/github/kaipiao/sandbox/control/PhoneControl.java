package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.phone.Phone;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a payer's thumb does, from outside. */
final class PhoneControl {
    private static final String[] TITLE = {
        "type", "name", "taxNumber", "address", "phone", "bankName", "bankAccount", "email"
    };
    static final List<String> STATUSES = List.of(
            "INVOICE_REIMBURSE_INIT",
            "INVOICE_REIMBURSE_LOCK",
            "INVOICE_REIMBURSE_CLOSURE",
            "INVOICE_REIMBURSE_CANCEL");
    static final TitleChoice USUAL = TitleChoice.person("张三");

    private final Sandbox sandbox;

    PhoneControl(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** For a fault: the tap of someone quicker than the answer. */
    static void tap(WeChat weChat, String authUrl) {
        new Phone(weChat).authorize(authUrl, USUAL);
    }

    ObjectNode authorize(Request request) {
        ControlInput input = ControlInput.json(request, "authUrl", "title");
        TitleChoice title = input.inner("title", TITLE).map(PhoneControl::title).orElse(USUAL);
        return authorize(input.text("authUrl"), title);
    }

    ObjectNode authorize(String authUrl, TitleChoice title) {
        try {
            sandbox.phone().authorize(authUrl, title);
        } catch (IllegalArgumentException e) {
            throw badLink();
        }
        return JSON.createObjectNode().put("authorized", true);
    }

    ObjectNode fail(Request request) {
        return fail(ControlInput.json(request, "authUrl").text("authUrl"));
    }

    ObjectNode fail(String authUrl) {
        try {
            sandbox.phone().failToAuthorize(authUrl);
        } catch (IllegalArgumentException e) {
            throw badLink();
        }
        return JSON.createObjectNode().put("failed", true);
    }

    /** The payer scans a merchant's fixed code and hands over a title. */
    ObjectNode submitTitle(Request request) {
        ControlInput input = ControlInput.json(request, "url", "title");
        TitleChoice title = input.inner("title", TITLE).map(PhoneControl::title).orElse(USUAL);
        try {
            sandbox.phone().submitTitle(input.text("url"), title);
        } catch (IllegalArgumentException e) {
            throw new ControlError(
                    "url 不是本沙箱给出的抬头页链接",
                    "url is no title page of this sandbox",
                    List.of("url of /card/invoice/biz/getselecttitleurl"));
        }
        return JSON.createObjectNode().put("submitted", true);
    }

    ObjectNode cardStatus(Request request, String code) {
        return cardStatus(code, ControlInput.json(request, "status").oneOf("status", "", STATUSES));
    }

    ObjectNode cardStatus(String code, String status) {
        Card card = sandbox.weChat()
                .changeStatus(code, status)
                .orElseThrow(() -> ControlError.notThere("卡包里没有这张卡", "No such card in the wallet"));
        return StateView.card(card);
    }

    private static TitleChoice title(ControlInput input) {
        boolean company =
                input.oneOf("type", "PERSON", List.of("PERSON", "COMPANY")).equals("COMPANY");
        return new TitleChoice(
                company,
                input.text("name"),
                company ? input.text("taxNumber") : input.text("taxNumber", ""),
                input.text("address", ""),
                input.text("phone", ""),
                input.text("bankName", ""),
                input.text("bankAccount", ""),
                input.text("email", ""));
    }

    private static ControlError badLink() {
        return new ControlError(
                "authUrl 不是本沙箱给出的授权页链接",
                "authUrl is no authorization page of this sandbox",
                List.of("auth_url of /card/invoice/getauthurl", "GET " + ControlApi.PREFIX + "/orders"));
    }
}
