package io.github.kaipiao.gateway.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./kaipiao doctor}. Asks the running gateway and not a second one: what counts are its settings, its address and its
 * clock, and its database lets no other process in.
 */
public final class DoctorCommand {
    private static final int ALL_RIGHT = 0;
    private static final int WRONG = 1;
    private static final int USAGE = 2;
    /** Where nobody answers, an account takes about a minute. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final DoctorOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private DoctorCommand(DoctorOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        String keys = System.getenv("KAIPIAO_API_KEY");
        System.exit(run(List.of(arguments), keys == null ? "" : keys, out, err));
    }

    /** @return the exit code */
    static int run(List<String> arguments, String keys, PrintStream out, PrintStream err) {
        DoctorOptions options;
        try {
            options = DoctorOptions.parse(arguments, keys);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(DoctorOptions.USAGE);
            return USAGE;
        }
        DoctorCommand command = new DoctorCommand(options, out, err);
        // Every merchant is examined, whatever became of the one before.
        return options.keys().stream().mapToInt(command::examine).max().orElse(WRONG);
    }

    private int examine(String key) {
        HttpResponse<String> answer;
        try {
            answer = http.send(request(key), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            err.println("连接不到网关 The gateway is not reached: " + options.url() + " ("
                    + e.getClass().getSimpleName() + ")");
            return WRONG;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WRONG;
        }
        JsonNode body = json(answer.body());
        if (answer.statusCode() != 200 || !body.path("findings").isArray()) {
            err.println("HTTP " + answer.statusCode() + " "
                    + body.path("detail").asString("网关的回答不是体检报告。 The gateway's answer is no report.") + " "
                    + body.path("nextStep").asString(""));
            return WRONG;
        }
        if (options.json()) {
            out.println(body);
        } else {
            new ReportPrint(out, options.color()).print(body);
        }
        return body.path("healthy").asBoolean(false) ? ALL_RIGHT : WRONG;
    }

    private HttpRequest request(String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(options.url() + "/v1/doctor" + (options.fix() ? "/fixes" : "")))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + key);
        return (options.fix() ? request.POST(HttpRequest.BodyPublishers.noBody()) : request.GET()).build();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }
}
