package io.github.kaipiao.gateway.story;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The merchant's own numbers, told to the gateway and read again. */
abstract class GoodsTest extends OrderTest {
    static final MerchantApiContract CONTRACT = new MerchantApiContract();
    static final String HEADER = "sku,name,taxCode,taxRate,specification,unit\n";
    static final String CODE = "1060105040000000000";

    static HttpResponse<String> goods(String method, String path, String type, byte[] body) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + path))
                .header("Authorization", "Bearer " + World.API_KEY)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    static HttpResponse<String> imported(String type, byte[] sheet) {
        HttpResponse<String> answer = goods("PUT", "/v1/goods", type, sheet);
        CONTRACT.assertKept("PUT /v1/goods", answer);
        return answer;
    }

    static HttpResponse<String> imported(String sheet) {
        return imported("text/csv", sheet.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> told(String sku, String name, String taxRate) {
        HttpResponse<String> answer =
                world.caller(World.API_KEY).put("/v1/goods", """
                {"goods":[{"sku":"%s","name":"%s","taxCode":"%s","taxRate":"%s","unit":"提"}]}""".formatted(sku, name, CODE, taxRate));
        CONTRACT.assertKept("PUT /v1/goods", answer);
        return answer;
    }

    static HttpResponse<String> got(String sku) {
        HttpResponse<String> answer = world.caller(World.API_KEY).get("/v1/goods/" + sku);
        CONTRACT.assertKept("GET /v1/goods/{sku}", answer);
        return answer;
    }

    static int removed(String sku) {
        return goods("DELETE", "/v1/goods/" + sku, "application/json", new byte[0])
                .statusCode();
    }

    static int rows() {
        return world.part(JdbcClient.class)
                .sql("select count(*) from goods")
                .query(Integer.class)
                .single();
    }
}
