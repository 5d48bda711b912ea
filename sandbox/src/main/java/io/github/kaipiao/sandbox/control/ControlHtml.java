package io.github.kaipiao.sandbox.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Skeleton and parts of the sandbox's own pages. Chinese first, English second; no scripts. */
final class ControlHtml {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private ControlHtml() {}

    /** @param columns two where the screen is wide, else one */
    static String page(String title, boolean columns, String main) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · 沙箱</title>
                <link rel="stylesheet" href="/sandbox/sandbox.css">
                </head>
                <body>
                <p class="bar" role="note">沙箱 不是微信 <span lang="en">not WeChat</span></p>
                <main%s>
                %s
                </main>
                </body>
                </html>
                """.formatted(text(title), columns ? " class=\"two\"" : "", main);
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String both(String zh, String en) {
        return text(zh) + "<span class=\"en\" lang=\"en\">" + text(en) + "</span>";
    }

    static String nav() {
        return "<nav class=\"wide\"><a href=\"/sandbox\">" + both("控制台", "Desk") + "</a><a href=\"/sandbox/journal\">"
                + both("日志", "Journal") + "</a><a href=\"/phone\">" + both("手机", "Phone") + "</a></nav>";
    }

    /** A button that is a form of its own. */
    static String button(String action, String zh, String en, String... fields) {
        StringBuilder html = new StringBuilder("<form class=\"inline\" method=\"post\" action=\"/sandbox/do/")
                .append(action)
                .append("\">");
        for (int i = 0; i < fields.length; i += 2) {
            html.append("<input type=\"hidden\" name=\"")
                    .append(fields[i])
                    .append("\" value=\"")
                    .append(text(fields[i + 1]))
                    .append("\">");
        }
        return html.append("<button type=\"submit\"")
                .append(action.equals("reset") ? " class=\"danger\"" : "")
                .append('>')
                .append(text(zh))
                .append(" <span lang=\"en\">")
                .append(text(en))
                .append("</span></button></form>")
                .toString();
    }

    static String field(String label, String name, String more) {
        return "<label>" + text(label) + "<input name=\"" + name + "\" autocomplete=\"off\" " + more + "></label>";
    }

    /** Beijing time. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
