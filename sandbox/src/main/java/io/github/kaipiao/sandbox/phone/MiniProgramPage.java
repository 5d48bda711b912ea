package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.AuthorizationLinks;

/** What {@code wx.navigateToMiniProgram} does: opens a page of WeChat's invoice mini program, for whoever has no mini program at hand. */
final class MiniProgramPage {
    private MiniProgramPage() {}

    static Answer handle(Request request) {
        String appId = request.query().getOrDefault("appId", "").strip();
        String path = request.query().getOrDefault("path", "").strip();
        if (appId.isEmpty() && path.isEmpty()) {
            return Answer.page(200, Html.page("打开小程序", form()));
        }
        if (!appId.equals(AuthorizationLinks.MINI_PROGRAM) || !path.startsWith(AuthorizationLinks.MINI_PROGRAM_PAGE)) {
            return Answer.page(
                    404,
                    Html.page(
                            "无法打开",
                            AuthorizationPage.problem("没有这个小程序或页面", "No such mini program, or it has no such page")));
        }
        // The sandbox has one authorization page for both; the link's signature is judged there.
        return Answer.redirect("/bizmall/authinvoice?" + path.substring(AuthorizationLinks.MINI_PROGRAM_PAGE.length()));
    }

    private static String form() {
        return """
                <form method="get" action="/phone/mini-program"><section class="panel">
                <h1>打开小程序<span class="en" lang="en">navigateToMiniProgram</span></h1>
                <label class="field">appId<input name="appId" maxlength="32" autocomplete="off"></label>
                <label class="field">path<input name="path" maxlength="2048" autocomplete="off"></label>
                </section>
                <button class="weui-btn weui-btn_primary" type="submit">打开 Open</button></form>
                <nav><a href="/phone">返回 Back</a></nav>
                """;
    }
}
