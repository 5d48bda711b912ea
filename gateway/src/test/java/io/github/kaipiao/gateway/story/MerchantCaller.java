package io.github.kaipiao.gateway.story;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that speaks the merchant API without our client: nothing it sends is checked before the gateway sees it. */
record MerchantCaller(World world, String apiKey) {
    HttpResponse<String> put(String path, String body) {
        return call("PUT", path, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String body) {
        return call("POST", path, BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    HttpResponse<String> get(String path) {
        return call("GET", path, BodyPublishers.noBody());
    }

    HttpResponse<String> call(String method, String path, HttpRequest.BodyPublisher body) {
        return world.send(HttpRequest.newBuilder(URI.create(world.url + path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    /** All at the same moment, each on a thread of its own. */
    static List<HttpResponse<String>> atOnce(int callers, IntFunction<HttpResponse<String>> call) {
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int number = i;
                calls.add(() -> {
                    start.await();
                    return call.apply(number);
                });
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
