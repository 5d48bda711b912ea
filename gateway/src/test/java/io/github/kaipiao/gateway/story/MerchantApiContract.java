package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/openapi.json as it is served, and whether an answer keeps to it. */
final class MerchantApiContract {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode document;

    MerchantApiContract() {
        try (InputStream in =
                Objects.requireNonNull(MerchantApiContract.class.getResourceAsStream("/api-docs/openapi.json"))) {
            document = JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET /v1/…}, one for each operation. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** @param operation {@code PUT /v1/orders/{orderNo}} */
    void assertKept(String operation, HttpResponse<String> answer) {
        String[] parts = operation.split(" ", 2);
        JsonNode described = resolve(document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.statusCode())));
        assertThat(described.isMissingNode())
                .as("%s may answer %d: %s", operation, answer.statusCode(), answer.body())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s %d is %s", operation, answer.statusCode(), type)
                .isFalse();
        assertThat(schema(schema).validate(JSON.readTree(answer.body())))
                .as("%s %d %s", operation, answer.statusCode(), answer.body())
                .isEmpty();
    }

    private Schema schema(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
