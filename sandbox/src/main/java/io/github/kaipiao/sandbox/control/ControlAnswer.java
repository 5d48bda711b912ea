package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Answer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shape of the control API's answers. */
final class ControlAnswer {
    static final JsonMapper JSON = JsonMapper.shared();

    private ControlAnswer() {}

    static Answer of(int status, ObjectNode body) {
        return Answer.json(status, JSON.writeValueAsString(body));
    }

    static Answer of(ControlError error) {
        ObjectNode body = JSON.createObjectNode().put("error", error.en()).put("错误", error.zh());
        ArrayNode allowed = body.putArray("allowed");
        error.allowed().forEach(allowed::add);
        return of(error.status(), body).because(error.line());
    }
}
