package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shape of every answer: HTTP 200, errcode and errmsg, slashes escaped as WeChat escapes them (wechat-api.md §0.2). */
final class ApiAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Unconfirmed.WireForm form;
    private final Clock clock;

    ApiAnswer(Unconfirmed.WireForm form, Clock clock) {
        this.form = form;
        this.clock = clock;
    }

    static ObjectNode ok() {
        return JSON.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    }

    static ObjectNode bare() {
        return JSON.createObjectNode();
    }

    Handler of(Function<Request, ObjectNode> call) {
        return request -> {
            try {
                return answer(call.apply(request));
            } catch (WeChatError e) {
                return answer(JSON.createObjectNode().put("errcode", e.code()).put("errmsg", e.errmsg() + end()))
                        .because(e.reason());
            }
        };
    }

    private String end() {
        return switch (form.end()) {
            case RID -> " rid: " + Digits.rid();
            case HINT -> " hint: [" + Digits.letters(6) + Digits.of(8) + "]";
            case HINT_AND_TIME ->
                " hint: [" + Digits.letters(6) + Digits.of(8) + "][" + MOMENT.format(clock.instant()) + "]";
            case NONE -> "";
        };
    }

    private Answer answer(ObjectNode json) {
        String text = JSON.writeValueAsString(json);
        return Answer.json(200, form.escapedSlashes() ? text.replace("/", "\\/") : text);
    }
}
