package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.http.Router;

/** Puts the control API and its page on the port. */
public final class ControlDesk {
    private final ControlApi api;
    private final ControlPages pages;

    public ControlDesk(Sandbox sandbox) {
        this.api = new ControlApi(sandbox);
        this.pages = new ControlPages(sandbox);
    }

    public void register(Router router) {
        router.under(ControlApi.PREFIX, sameSite(api::handle));
        router.under(ControlPages.PREFIX, sameSite(pages::handle));
    }

    /** The levers change things without a password, so a stranger's web page must not reach them through a browser. */
    private static Handler sameSite(Handler handler) {
        return request -> isStranger(request)
                ? Answer.text(403, "只接受本页面或命令行的请求 Only from this page or a command line")
                : handler.handle(request);
    }

    private static boolean isStranger(Request request) {
        String site = request.header("sec-fetch-site");
        return !request.method().equals("GET") && (site.equals("cross-site") || site.equals("same-site"));
    }
}
