package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlHtml.both;
import static io.github.kaipiao.sandbox.control.ControlHtml.button;
import static io.github.kaipiao.sandbox.control.ControlHtml.field;
import static io.github.kaipiao.sandbox.control.ControlHtml.moment;
import static io.github.kaipiao.sandbox.control.ControlHtml.text;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.journal.JournalEntry;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** {@code /sandbox}: the clock, the faults, the payer, and what happened last. */
final class DeskPage {
    private static final int SHOWN = 20;

    private final Sandbox sandbox;

    DeskPage(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    String html() {
        return ControlHtml.page(
                "控制台",
                true,
                "<h1 class=\"wide\">" + both("沙箱控制台", "Sandbox desk") + "</h1>" + ControlHtml.nav()
                        + "<div class=\"column\">" + section("时钟", "Clock", clock())
                        + section("已布置的故障", "Armed faults", armed())
                        + section("布置故障", "Arm a fault", form())
                        + section("付款人", "Payer", orders())
                        + section("卡包", "Wallet", cards()) + "</div>"
                        + "<section><h2>" + both("最近的请求与事件", "Latest requests and events")
                        + "</h2>" + JournalPage.list(latest()) + "<p><a href=\"/sandbox/journal\">"
                        + both("全部日志", "Whole journal") + "</a></p><div class=\"row\">"
                        + button("deliver", "推送到期事件", "Deliver pushes")
                        + button("reset", "全部重来", "Reset everything") + "</div></section>");
    }

    private List<JournalEntry> latest() {
        return sandbox.journal().newestFirst().stream().limit(SHOWN).toList();
    }

    private static String section(String zh, String en, String body) {
        return "<section><h2>" + both(zh, en) + "</h2>" + body + "</section>";
    }

    private static String none(String zh, String en) {
        return "<p class=\"sub\">" + both(zh, en) + "</p>";
    }

    private String clock() {
        boolean stopped = sandbox.clock().isStopped();
        return "<p class=\"now\">" + moment(sandbox.clock().instant()) + (stopped ? " ⏸" : "")
                + "</p><div class=\"row\">"
                + button("advance", "+5 分钟", "5 min", "seconds", "300")
                + button("advance", "+2 小时", "2 h", "seconds", "7200")
                + button("advance", "+3 天", "3 days", "seconds", "259200")
                + (stopped ? button("go", "继续", "Go") : button("stop", "停住", "Stop"))
                + "</div><form method=\"post\" action=\"/sandbox/do/set\">"
                + field(
                        "设为（北京时间） Set to (Beijing)",
                        "local",
                        "type=\"datetime-local\" step=\"1\" required value=\""
                                + moment(sandbox.clock().instant()).replace(' ', 'T') + "\"")
                + "<button type=\"submit\">设定 <span lang=\"en\">Set</span></button></form>";
    }

    private String armed() {
        List<FaultBoard.Armed> armed = sandbox.faults().armed();
        if (armed.isEmpty()) {
            return none("没有故障", "None");
        }
        StringBuilder html = new StringBuilder("<ul class=\"list\">");
        for (FaultBoard.Armed one : armed) {
            Fault.Scope scope = one.fault().scope();
            Instant until = one.until();
            html.append("<li><span class=\"grow\"><code>")
                    .append(one.fault().name().text())
                    .append("</code><span class=\"sub\">")
                    .append(text(until == null ? "还有 " + one.left() + " 次 left" : "到 until " + moment(until)))
                    .append(part(" · 账号 account ", scope.account()))
                    .append(part(" · 订单 orders ", scope.orderPrefix()))
                    .append(part(" · ", scope.path()))
                    .append("</span></span>")
                    .append(button("disarm", "撤销", "Disarm", "id", one.id()))
                    .append("</li>");
        }
        return html.append("</ul>")
                .append(button("disarm-all", "全部撤销", "Disarm all"))
                .toString();
    }

    private static String part(String label, String value) {
        return value.isEmpty() ? "" : text(label + value);
    }

    private static String form() {
        StringBuilder html = new StringBuilder(
                "<form method=\"post\" action=\"/sandbox/do/arm\"><label class=\"whole\">故障 Fault<select name=\"fault\">");
        for (FaultName name : FaultName.values()) {
            html.append("<option value=\"")
                    .append(name.text())
                    .append("\">")
                    .append(name.text())
                    .append(" · ")
                    .append(text(name.zh()))
                    .append("</option>");
        }
        html.append("</select></label>")
                .append(field("次数 Times", "times", "inputmode=\"numeric\" placeholder=\"默认 default\""))
                .append(field("持续秒 For seconds", "forSeconds", "inputmode=\"numeric\""))
                .append(field("延迟秒 Delay", "seconds", "inputmode=\"numeric\""))
                .append(field("账号 Account", "account", "placeholder=\"任意 any\""))
                .append(field("订单号开头 Order prefix", "orderPrefix", "placeholder=\"任意 any\""))
                .append(field("路径 Path", "path", "placeholder=\"默认 default\""))
                .append(field("errcode", "errcode", "placeholder=\"errcode\""))
                .append("<button class=\"main\" type=\"submit\">布置 <span lang=\"en\">Arm</span></button></form>")
                .append("<details><summary>")
                .append(both("全部故障", "All faults"))
                .append("</summary><ul class=\"list\">");
        for (FaultName name : FaultName.values()) {
            html.append("<li><span class=\"grow\"><code>")
                    .append(name.text())
                    .append("</code><span class=\"sub\">")
                    .append(both(name.zh(), name.en()))
                    .append("</span></span></li>");
        }
        return html.append("</ul></details>").toString();
    }

    private String orders() {
        List<AuthorizationOrder> all = sandbox.weChat().orders();
        if (all.isEmpty()) {
            return none("还没有订单；先调用 getauthurl", "No order yet; call getauthurl first");
        }
        StringBuilder html = new StringBuilder("<ul class=\"list\">");
        for (AuthorizationOrder order : all.subList(Math.max(0, all.size() - SHOWN), all.size())) {
            String url = sandbox.weChat().authUrl(order);
            html.append("<li><span class=\"grow\">")
                    .append(text(order.link().orderId()))
                    .append("<span class=\"sub\">¥ ")
                    .append(BigDecimal.valueOf(order.link().moneyFen(), 2).toPlainString())
                    .append(" · ")
                    .append(order.state())
                    .append("</span></span>");
            if (order.state() == AuthorizationOrder.State.LINKED) {
                html.append(button("authorize", "个人授权", "Authorize", "authUrl", url))
                        .append(button("fail", "授权失败", "Fail", "authUrl", url));
            }
            html.append("</li>");
        }
        return html.append("</ul>").toString();
    }

    private String cards() {
        List<Card> cards = sandbox.weChat().wallet().cards();
        if (cards.isEmpty()) {
            return none("还没有发票", "No invoice yet");
        }
        StringBuilder html = new StringBuilder("<ul class=\"list\">");
        for (Card card : cards.subList(0, Math.min(SHOWN, cards.size()))) {
            html.append("<li><a class=\"grow\" href=\"/phone/wallet/")
                    .append(text(card.code()))
                    .append("\">")
                    .append(text(card.number()))
                    .append("<span class=\"sub\">")
                    .append(text(card.title() + " · " + card.status()))
                    .append("</span></a>")
                    .append(
                            "<form method=\"post\" action=\"/sandbox/do/card\"><input type=\"hidden\" name=\"code\" value=\"")
                    .append(text(card.code()))
                    .append("\"><label>状态 Status<select name=\"status\">");
            for (String status : PhoneControl.STATUSES) {
                html.append("<option")
                        .append(status.equals(card.status()) ? " selected" : "")
                        .append('>')
                        .append(status)
                        .append("</option>");
            }
            html.append(
                    "</select></label><button type=\"submit\">改 <span lang=\"en\">Change</span></button></form></li>");
        }
        return html.append("</ul>").toString();
    }
}
