package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.PayerHand;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.util.Optional;

/** 发票抬头: behind a merchant's fixed code the payer hands over a title; behind an offer one is shown to be saved. */
final class TitlePage {
    private final PayerHand payer;

    TitlePage(PayerHand payer) {
        this.payer = payer;
    }

    Answer handle(Request request) {
        Optional<String> shop = payer.shopOf(request.target());
        if (shop.isPresent()) {
            return request.method().equals("POST") ? submit(request) : Answer.page(200, choice(request, shop.get()));
        }
        return payer.offeredTitle(request.target())
                .map(title -> Answer.page(200, offer(title)))
                .orElseGet(() -> Answer.page(
                        404, Html.page("无法打开", AuthorizationPage.problem("链接无效或已被改动", "This link is not genuine"))));
    }

    private Answer submit(Request request) {
        boolean person = request.form().getOrDefault("title", "").equals("person");
        payer.submitTitle(request.target(), person ? AuthorizationPage.SAVED_PERSON : AuthorizationPage.SAVED_COMPANY);
        return Answer.page(200, Html.page("已提交", """
                <section class="panel"><h2>抬头已提交给商户<span class="en" lang="en">The merchant has your title</span></h2></section>
                """));
    }

    private static String choice(Request request, String shop) {
        return Html.page("选择发票抬头", """
                <form method="post" action="%s"><section class="panel">
                <h1>%s</h1>
                <fieldset><legend><h2>选择发票抬头<span class="en" lang="en">Choose the invoice title</span></h2></legend>
                <label class="choice"><input type="radio" name="title" value="company" checked><span>%s</span></label>
                <label class="choice"><input type="radio" name="title" value="person"><span>%s</span></label>
                </fieldset></section>
                <button class="weui-btn weui-btn_primary" type="submit">提交抬头 Hand over</button></form>
                """.formatted(
                        Html.text(request.target()),
                        Html.text(shop),
                        Html.text(AuthorizationPage.SAVED_COMPANY.title()),
                        Html.text(AuthorizationPage.SAVED_PERSON.title())));
    }

    private static String offer(TitleChoice title) {
        return Html.page(
                "添加发票抬头",
                "<section class=\"panel\"><h1>添加发票抬头<span class=\"en\" lang=\"en\">Save this title</span></h1><dl>"
                        + Html.row("名称", "Name", title.title())
                        + Html.row("税号", "Tax number", title.taxNumber())
                        + Html.row("地址", "Address", title.address())
                        + Html.row("电话", "Phone", title.phone())
                        + Html.row("开户行", "Bank", title.bankName())
                        + Html.row("账号", "Account", title.bankAccount())
                        + "</dl></section>");
    }
}
