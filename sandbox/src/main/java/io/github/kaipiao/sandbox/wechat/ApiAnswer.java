package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shape of every answer: HTTP 200, errcode and errmsg, slashes escaped as WeChat escapes them. */
final class ApiAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ApiAnswer() {}

    static ObjectNode ok() {
        return JSON.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    }

    static ObjectNode bare() {
        return JSON.createObjectNode();
    }

    static Handler of(Function<Request, ObjectNode> call) {
        return request -> {
            try {
                return answer(call.apply(request));
            } catch (WeChatError e) {
                return answer(JSON.createObjectNode()
                                .put("errcode", e.code())
                                .put("errmsg", e.errmsg() + " rid: " + Digits.rid()))
                        .because(e.reason());
            }
        };
    }

    private static Answer answer(ObjectNode json) {
        return Answer.json(200, JSON.writeValueAsString(json).replace("/", "\\/"));
    }
}
