package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 授权页: the payer picks or types a title and agrees. */
final class AuthorizationPage {
    static final TitleChoice SAVED_COMPANY = TitleChoice.company("深圳市样例科技有限公司", "91000000MA0000007C");
    static final TitleChoice SAVED_PERSON = TitleChoice.person("张三");
    private static final int LONGEST = 100;

    private final WeChat weChat;

    AuthorizationPage(WeChat weChat) {
        this.weChat = weChat;
    }

    Answer handle(Request request) {
        Optional<AuthorizationOrder> order = weChat.links().read(request.query());
        if (order.isEmpty()) {
            return Answer.page(404, Html.page("无法打开", problem("链接无效或已被改动", "This link is not genuine")));
        }
        if (request.method().equals("POST")) {
            return authorize(order.get(), request);
        }
        return Answer.page(200, Html.page("申请开票", page(order.get(), new TitleForm(request.target(), Map.of(), ""))));
    }

    private Answer authorize(AuthorizationOrder order, Request request) {
        Map<String, String> fields = request.form();
        if (order.state() == AuthorizationOrder.State.REJECTED) {
            return Answer.page(200, Html.page("申请开票", page(order, new TitleForm(request.target(), fields, ""))));
        }
        Optional<TitleChoice> title = title(fields);
        if (title.isEmpty() && order.link().type() == 1) {
            return Answer.page(
                    422,
                    Html.page(
                            "申请开票",
                            page(
                                    order,
                                    new TitleForm(
                                            request.target(),
                                            fields,
                                            "请填写抬头名称；企业还需要税号。 A title needs a name, a company its tax number too."))));
        }
        weChat.authorize(order, title.orElse(null));
        return wayBack(order.link().redirectUrl())
                .map(Answer::redirect)
                .orElseGet(() -> Answer.page(200, Html.page("已提交", done())));
    }

    /** As ASCII, the only thing a header may carry. */
    private static Optional<String> wayBack(@Nullable String redirectUrl) {
        if (redirectUrl == null || !redirectUrl.matches("https?://.*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(redirectUrl).toASCIIString());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TitleChoice> title(Map<String, String> form) {
        return switch (form.getOrDefault("title", "")) {
            case "company" -> Optional.of(SAVED_COMPANY);
            case "person" -> Optional.of(SAVED_PERSON);
            case "other" -> typed(form);
            default -> Optional.empty();
        };
    }

    private static Optional<TitleChoice> typed(Map<String, String> form) {
        String name = form.getOrDefault("name", "").strip();
        String taxNumber = form.getOrDefault("tax_no", "").strip();
        if (name.isEmpty() || name.length() > LONGEST || taxNumber.length() > 20) {
            return Optional.empty();
        }
        return Optional.of(taxNumber.isEmpty() ? TitleChoice.person(name) : TitleChoice.company(name, taxNumber));
    }

    private static String page(AuthorizationOrder order, TitleForm form) {
        AuthorizationOrder.Link link = order.link();
        String head = """
                <section class="panel">
                <h1>申请开具电子发票<span class="en" lang="en">Apply for an e-invoice</span></h1>
                <p class="amount">¥ %s</p>
                <dl>%s</dl>
                </section>
                """.formatted(
                        BigDecimal.valueOf(link.moneyFen(), 2).toPlainString(),
                        Html.row("商户", "Merchant", link.appid()) + Html.row("订单", "Order", link.orderId()));
        return switch (order.state()) {
            case LINKED -> head + form.html(link.type());
            case AUTHORIZED -> head + state("已授权，商户正在开票", "Authorized; the merchant is issuing it") + wallet();
            case INSERTED -> head + state("发票已放入卡包", "The invoice is in your wallet") + wallet();
            case REJECTED ->
                head
                        + state(
                                "商户拒绝开票：" + (order.rejectReason() == null ? "" : order.rejectReason()),
                                "The merchant declined")
                        + back();
        };
    }

    private static String state(String zh, String en) {
        return "<section class=\"panel\"><h2>" + Html.text(zh) + "<span class=\"en\" lang=\"en\">" + Html.text(en)
                + "</span></h2></section>";
    }

    private static String done() {
        return state("已提交，发票开好后会放进卡包", "Submitted; the invoice will appear in your wallet") + wallet();
    }

    private static String wallet() {
        return "<nav><a href=\"/phone/wallet\">打开卡包 Open the wallet</a></nav>";
    }

    static String problem(String zh, String en) {
        return state(zh, en) + back();
    }

    private static String back() {
        return "<nav><a href=\"/phone\">返回 Back</a></nav>";
    }
}
