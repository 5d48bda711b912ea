package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.journal.JournalEntry;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal as JSON, newest first. */
final class JournalView {
    private final Sandbox sandbox;

    JournalView(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    ObjectNode json() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode entries = body.putArray("entries");
        for (JournalEntry e : sandbox.journal().newestFirst()) {
            entries.addObject()
                    .put("id", e.id())
                    .put("at", e.at().toString())
                    .put("kind", e.isEvent() ? "EVENT" : "REQUEST")
                    .put("account", e.account())
                    .put("method", e.method())
                    .put("target", e.target())
                    .put("request", e.requestBody())
                    .put("status", e.status())
                    .put("answer", e.answerBody())
                    .put("wrong", e.reason())
                    .put("millis", e.millis());
        }
        return body;
    }
}
