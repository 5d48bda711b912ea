package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults as JSON. */
final class FaultView {
    private FaultView() {}

    static ObjectNode armed(FaultBoard.Armed armed) {
        Fault fault = armed.fault();
        Instant until = armed.until();
        return JSON.createObjectNode()
                .put("id", armed.id())
                .put("fault", fault.name().text())
                .put("account", fault.scope().account())
                .put("orderPrefix", fault.scope().orderPrefix())
                .put("path", fault.scope().path())
                .put("timesLeft", armed.left())
                .put("until", until == null ? null : until.toString())
                .put("seconds", fault.detail().seconds());
    }

    static ArrayNode allowed() {
        ArrayNode names = JSON.createArrayNode();
        for (FaultName name : FaultName.values()) {
            names.addObject()
                    .put("fault", name.text())
                    .put("zh", name.zh())
                    .put("en", name.en())
                    .put("path", name.usualPath())
                    .put("times", name.usualTimes())
                    .put("seconds", name.usualSeconds());
        }
        return names;
    }
}
