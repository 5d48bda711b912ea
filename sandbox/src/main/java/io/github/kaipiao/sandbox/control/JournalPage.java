package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlHtml.both;
import static io.github.kaipiao.sandbox.control.ControlHtml.button;
import static io.github.kaipiao.sandbox.control.ControlHtml.moment;
import static io.github.kaipiao.sandbox.control.ControlHtml.text;

import io.github.kaipiao.sandbox.journal.JournalEntry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** {@code /sandbox/journal}: what went in and out, and what was wrong with it, in words. */
final class JournalPage {
    private static final Pattern ERRCODE = Pattern.compile("\"errcode\":(-?\\d+)");

    private JournalPage() {}

    static String all(List<JournalEntry> newestFirst) {
        return ControlHtml.page(
                "日志",
                false,
                "<h1>" + both("日志", "Journal") + "</h1>" + ControlHtml.nav()
                        + "<section><div class=\"row\"><a href=\"/sandbox/journal.har\">"
                        + both("导出 HAR", "Export HAR 1.2")
                        + "</a><a href=\"/sandbox/journal.json\">" + both("导出 JSON", "Export JSON") + "</a>"
                        + button("clear-journal", "清空", "Clear") + "</div>" + list(newestFirst) + "</section>");
    }

    static String list(List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return "<p class=\"sub\">" + both("还没有请求", "Nothing yet") + "</p>";
        }
        StringBuilder html = new StringBuilder("<ul class=\"list\">");
        for (JournalEntry e : entries) {
            html.append("<li><span class=\"tag ").append(style(e)).append("\">").append(outcome(e));
            html.append("</span><span class=\"grow\"><a href=\"/sandbox/journal/")
                    .append(e.id())
                    .append("\"><code>")
                    .append(e.method())
                    .append(' ')
                    .append(text(e.path()))
                    .append("</code></a><span class=\"sub\">")
                    .append(e.isEvent() ? "事件 event · " : "")
                    .append(moment(e.at()))
                    .append(e.account().isEmpty() ? "" : " · " + text(e.account()))
                    .append("</span>")
                    .append(wrong(e))
                    .append("</span>")
                    .append(replay(e))
                    .append("</li>");
        }
        return html.append("</ul>").toString();
    }

    static String one(JournalEntry e) {
        String title = e.method() + " " + e.path();
        return ControlHtml.page(
                title,
                false,
                "<h1><code>" + text(title) + "</code></h1>" + ControlHtml.nav() + "<section><dl>"
                        + row("时间 At", moment(e.at()))
                        + row("账号 Account", e.account())
                        + row("地址 Target", e.target())
                        + row("结果 Outcome", outcome(e) + " · " + e.millis() + " ms")
                        + "</dl>" + wrong(e) + replay(e) + "</section>"
                        + body("请求", "Request", e.requestType(), e.requestBody())
                        + body("应答", "Answer", e.answerType(), e.answerBody()));
    }

    private static String body(String zh, String en, String type, String text) {
        return "<section><h2>" + both(zh, en + (type.isEmpty() ? "" : " · " + type)) + "</h2><pre>"
                + (text.isEmpty() ? "—" : text(legible(text))) + "</pre></section>";
    }

    /** JSON in lines; anything else, and what was cut short, as it is. */
    private static String legible(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        try {
            return ControlAnswer.JSON.readTree(text).toPrettyString();
        } catch (JacksonException e) {
            return text;
        }
    }

    private static String row(String name, String value) {
        return "<dt>" + text(name) + "</dt><dd>" + (value.isEmpty() ? "—" : text(value)) + "</dd>";
    }

    private static String wrong(JournalEntry e) {
        return e.reason().isEmpty() ? "" : "<span class=\"wrong\">" + text(e.reason()) + "</span>";
    }

    private static String replay(JournalEntry e) {
        return e.isEvent() ? button("replay", "再发一次", "Send again", "id", String.valueOf(e.id())) : "";
    }

    private static String style(JournalEntry e) {
        if (isWrong(e)) {
            return "bad";
        }
        return e.isEvent() ? "out" : "ok";
    }

    private static boolean isWrong(JournalEntry e) {
        return e.status() == 0 || e.status() >= 400 || !errcode(e).equals("0");
    }

    private static String outcome(JournalEntry e) {
        if (e.status() == 0) {
            return "无应答 none";
        }
        return errcode(e).equals("0") ? String.valueOf(e.status()) : errcode(e);
    }

    private static String errcode(JournalEntry e) {
        Matcher matcher = ERRCODE.matcher(e.answerBody());
        return matcher.find() ? matcher.group(1) : "0";
    }
}
