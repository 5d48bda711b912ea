package io.github.kaipiao.sandbox.phone;

/** Page skeleton and escaping. Every page says that this is not WeChat. */
final class Html {
    private Html() {}

    static String page(String title, String main) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="/phone/weui.min.css">
                <link rel="stylesheet" href="/phone/phone.css">
                </head>
                <body>
                <p class="sandbox-bar" role="note">沙箱 SANDBOX · 这不是微信 Not WeChat</p>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(text(title), main);
    }

    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String row(String zh, String en, String value) {
        return "<dt>" + text(zh) + "<span class=\"en\" lang=\"en\">" + text(en) + "</span></dt><dd>" + text(value)
                + "</dd>";
    }
}
