package io.github.kaipiao.sandbox.wechat;

import io.github.kaipiao.sandbox.PushFormat;
import io.github.kaipiao.sandbox.PushMode;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event as text, in XML or JSON, plain, sealed or both (wechat-api.md §10.3). */
final class EventMessage {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PushFormat format;
    private final String receiver;
    private final long createTime;
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();

    /**
     * @param receiver {@code gh_…}
     * @param createTime Unix seconds
     */
    EventMessage(PushFormat format, String receiver, String openid, long createTime, String event) {
        this.format = format;
        this.receiver = receiver;
        this.createTime = createTime;
        before.put("ToUserName", receiver);
        before.put("FromUserName", openid);
        after.put("MsgType", "event");
        after.put("Event", event);
    }

    EventMessage with(Map<String, String> fields) {
        after.putAll(fields);
        return this;
    }

    String contentType() {
        return format == PushFormat.XML ? "text/xml" : "application/json";
    }

    String plain() {
        return format == PushFormat.XML ? "<xml>" + xml() + "</xml>" : JSON.writeValueAsString(json());
    }

    /** @param sealed the plain text, encrypted; Base64 */
    String with(PushMode mode, String sealed) {
        if (format == PushFormat.JSON) {
            ObjectNode body = mode == PushMode.SECURE ? JSON.createObjectNode().put("ToUserName", receiver) : json();
            return JSON.writeValueAsString(body.put("Encrypt", sealed));
        }
        String body = mode == PushMode.SECURE ? element("ToUserName", receiver) : xml();
        return "<xml>" + body + element("Encrypt", sealed) + "</xml>";
    }

    private String xml() {
        StringBuilder text = new StringBuilder();
        before.forEach((name, value) -> text.append(element(name, value)));
        text.append("<CreateTime>").append(createTime).append("</CreateTime>");
        after.forEach((name, value) -> text.append(element(name, value)));
        return text.toString();
    }

    private ObjectNode json() {
        ObjectNode body = JSON.createObjectNode();
        before.forEach(body::put);
        body.put("CreateTime", createTime);
        after.forEach(body::put);
        return body;
    }

    /** The end mark of a CDATA section is split over two, so that no value ends its element early. */
    private static String element(String name, String value) {
        return "<" + name + "><![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]></" + name + ">";
    }
}
