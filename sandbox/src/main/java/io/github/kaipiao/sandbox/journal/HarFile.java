package io.github.kaipiao.sandbox.journal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal as HAR 1.2 (w3c.github.io/web-performance/specs/HAR/Overview.html), which browsers and proxies open. */
public final class HarFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private HarFile() {}

    /** @param host put before the path of what came in */
    public static String of(List<JournalEntry> newestFirst, String host) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode log = root.putObject("log").put("version", "1.2");
        log.putObject("creator").put("name", "Kaipiao sandbox").put("version", "0.1.0");
        ArrayNode entries = log.putArray("entries");
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            entries.add(entry(newestFirst.get(i), host));
        }
        return JSON.writeValueAsString(root);
    }

    private static ObjectNode entry(JournalEntry e, String host) {
        ObjectNode entry = JSON.createObjectNode()
                .put("startedDateTime", e.at().toString())
                .put("time", e.millis());
        entry.set("request", request(e, e.isEvent() ? e.target() : host + e.target()));
        entry.set("response", response(e));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", e.millis()).put("receive", 0);
        return entry.put("comment", (e.isEvent() ? "event " : "") + e.account() + " " + e.reason());
    }

    private static ObjectNode request(JournalEntry e, String url) {
        ObjectNode request = exchange().put("method", e.method()).put("url", url);
        ArrayNode query = request.putArray("queryString");
        int mark = url.indexOf('?');
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.addObject().put("name", plain(parts[0])).put("value", parts.length == 2 ? plain(parts[1]) : "");
            }
        }
        if (e.requestBytes() > 0) {
            request.putObject("postData").put("mimeType", e.requestType()).put("text", e.requestBody());
        }
        return request.put("bodySize", e.requestBytes());
    }

    private static ObjectNode response(JournalEntry e) {
        ObjectNode response = exchange()
                .put("status", e.status())
                .put("statusText", "")
                .put("redirectURL", "")
                .put("bodySize", e.answerBytes());
        response.putObject("content")
                .put("size", e.answerBytes())
                .put("mimeType", e.answerType())
                .put("text", e.answerBody());
        return response;
    }

    private static ObjectNode exchange() {
        ObjectNode exchange =
                JSON.createObjectNode().put("httpVersion", "HTTP/1.1").put("headersSize", -1);
        exchange.putArray("cookies");
        exchange.putArray("headers");
        return exchange;
    }

    private static String plain(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
