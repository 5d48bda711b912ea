package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.Wallet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

/** 卡包: the wallet, a card, its PDF, and the style sheets of all pages. */
final class WalletPages {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Wallet wallet;

    WalletPages(Wallet wallet) {
        this.wallet = wallet;
    }

    Answer handle(Request request) {
        String path = request.path();
        return switch (path) {
            case "/phone", "/phone/" -> Answer.page(200, Html.page("沙箱手机", home()));
            case "/phone/wallet" -> Answer.page(200, Html.page("卡包", list(wallet.cards())));
            case "/phone/weui.min.css", "/phone/phone.css" ->
                Answer.bytes("text/css; charset=utf-8", resource(path.substring("/phone/".length())));
            default -> path.startsWith("/phone/wallet/") ? card(path.substring("/phone/wallet/".length())) : notThere();
        };
    }

    private Answer card(String rest) {
        boolean pdf = rest.endsWith("/pdf");
        String code = pdf ? rest.substring(0, rest.length() - 4) : rest;
        return wallet.card(code)
                .map(card -> pdf
                        ? wallet.pdf(card.mediaId())
                                .map(bytes -> Answer.inline("application/pdf", bytes))
                                .orElseGet(WalletPages::notThere)
                        : Answer.page(200, Html.page("发票", detail(card))))
                .orElseGet(WalletPages::notThere);
    }

    private static Answer notThere() {
        return Answer.page(404, Html.page("没有找到", AuthorizationPage.problem("没有这个页面或卡片", "No such page or card")));
    }

    private static String home() {
        return """
                <section class="panel">
                <h1>这是一部沙箱里的手机<span class="en" lang="en">A phone inside the sandbox</span></h1>
                <p>打开商户给的开票链接，就会来到授权页；开好的发票在卡包里。<span class="en" lang="en">Follow a merchant's invoice link to the authorization page; issued invoices are in the wallet.</span></p>
                <a class="weui-btn weui-btn_primary" href="/phone/wallet">打开卡包 Wallet</a>
                <a class="weui-btn weui-btn_primary" href="/phone/pay/bills">微信支付账单 Bills</a>
                <a class="weui-btn weui-btn_primary" href="/phone/mini-program">打开小程序 Mini program</a>
                </section>
                """;
    }

    private static String list(List<Card> cards) {
        StringBuilder html =
                new StringBuilder("<h1>卡包 · 发票<span class=\"en\" lang=\"en\">Wallet · Invoices</span></h1>");
        if (cards.isEmpty()) {
            html.append(
                    "<section class=\"panel\">还没有发票。<span class=\"en\" lang=\"en\">No invoice yet.</span></section>");
        }
        for (Card card : cards) {
            html.append("<a class=\"ticket")
                    .append(isDead(card) ? " dead" : "")
                    .append("\" href=\"/phone/wallet/")
                    .append(Html.text(card.code()))
                    .append("\">")
                    .append(Html.text(card.payee()))
                    .append("<strong>¥ ")
                    .append(yuan(card.feeFen()))
                    .append("</strong>")
                    .append(Html.text(card.title()))
                    .append(isDead(card) ? "<em>已冲红 reversed</em>" : "")
                    .append("</a>");
        }
        return html.append("<nav><a href=\"/phone\">返回 Back</a></nav>").toString();
    }

    private static String detail(Card card) {
        return "<section class=\"panel\"><h1>" + Html.text(card.payee()) + "</h1><p class=\"amount\">¥ "
                + yuan(card.feeFen()) + "</p><dl>"
                + Html.row("抬头", "Title", card.title())
                + Html.row("发票号码", "Number", card.number())
                + Html.row("税额", "Tax", "¥ " + yuan(card.taxFen()))
                + Html.row("开票时间", "Issued", MOMENT.format(card.issuedAt()))
                + Html.row("订单", "Order", card.orderId())
                + Html.row("状态", "Status", status(card))
                + "</dl><a class=\"weui-btn weui-btn_primary\" href=\"/phone/wallet/" + Html.text(card.code())
                + "/pdf\">查看 PDF</a></section><nav><a href=\"/phone/wallet\">返回卡包 Back</a></nav>";
    }

    private static String status(Card card) {
        return switch (card.status()) {
            case "INVOICE_REIMBURSE_CANCEL" -> "已冲红 reversed";
            case "INVOICE_REIMBURSE_LOCK" -> "报销中 being reimbursed";
            case "INVOICE_REIMBURSE_CLOSURE" -> "已报销 reimbursed";
            default -> "可报销 valid";
        };
    }

    private static boolean isDead(Card card) {
        return card.status().equals("INVOICE_REIMBURSE_CANCEL");
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(WalletPages.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a style sheet is missing from the jar", e);
        }
    }
}
