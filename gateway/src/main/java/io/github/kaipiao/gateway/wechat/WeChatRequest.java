package io.github.kaipiao.gateway.wechat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request, repeatable. The query holds secrets, so {@link #toString} stops before it.
 *
 * @param path begins with {@code /}
 * @param query not yet encoded
 * @param entity null for GET
 */
record WeChatRequest(
        CallKind kind,
        String path,
        Map<String, String> query,
        @Nullable HttpEntity entity) {

    static WeChatRequest get(CallKind kind, String path, Map<String, String> query) {
        return new WeChatRequest(kind, path, query, null);
    }

    static WeChatRequest json(CallKind kind, String path, Map<String, String> query, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new WeChatRequest(kind, path, query, new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
    }

    static WeChatRequest json(CallKind kind, String path, JsonNode body) {
        return json(kind, path, Map.of(), body);
    }

    static WeChatRequest file(String path, String part, byte[] bytes, String fileName) {
        HttpEntity entity = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.STRICT)
                .addBinaryBody(part, bytes, ContentType.APPLICATION_PDF, fileName)
                .build();
        return new WeChatRequest(CallKind.UPLOAD, path, Map.of(), entity);
    }

    WeChatRequest withAccessToken(String token) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("access_token", token);
        return new WeChatRequest(kind, path, all, entity);
    }

    String method() {
        return entity == null ? "GET" : "POST";
    }

    /** For logs: the one endpoint with six meanings is told apart by its action. */
    String label() {
        String action = query.get("action");
        return action == null ? path : path + " " + action;
    }

    @Override
    public String toString() {
        return method() + " " + label();
    }
}
