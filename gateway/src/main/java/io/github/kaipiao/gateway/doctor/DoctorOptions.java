package io.github.kaipiao.gateway.doctor;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code ./kaipiao doctor}.
 *
 * @param keys one API key of each merchant; from the environment, because other users see command lines
 */
record DoctorOptions(boolean fix, boolean json, boolean color, URI url, List<String> keys) {
    static final String USAGE = """
            usage: KAIPIAO_API_KEY=… ./kaipiao doctor [--fix] [--json] [--url http://localhost:8080]
              --fix    能设置的就设置 set at WeChat what can be set
              --json   每个商户输出一行 JSON one JSON object a line for each merchant
              --url    正在运行的网关 the running gateway
              KAIPIAO_API_KEY   每个商户一个 API key，用逗号分隔 an API key of each merchant, separated by commas
            exit: 0 全部正常或已修复 all right or put right · 1 有问题 something is wrong · 2 用法 usage""";

    /** @throws IllegalArgumentException with one line that says what is wrong */
    static DoctorOptions parse(List<String> arguments, @Nullable String keys) {
        boolean fix = false;
        boolean json = false;
        boolean color = false;
        URI url = URI.create("http://localhost:8080");
        Queue<String> rest = new ArrayDeque<>(arguments);
        for (String flag = rest.poll(); flag != null; flag = rest.poll()) {
            switch (flag) {
                case "--fix" -> fix = true;
                case "--json" -> json = true;
                case "--color" -> color = true;
                case "--url" -> url = url(rest.poll());
                default -> throw new IllegalArgumentException("unknown option " + flag + " 未知选项");
            }
        }
        return new DoctorOptions(fix, json, color, url, keys(keys));
    }

    private static URI url(@Nullable String text) {
        // As a URI it could still carry a password or a query.
        if (text == null || !text.matches("https?://[A-Za-z0-9.\\[\\]:_-]{1,255}/?")) {
            throw new IllegalArgumentException("--url must be http(s)://host[:port] 应为 http(s)://主机[:端口]");
        }
        return URI.create(text.replaceFirst("/$", ""));
    }

    private static List<String> keys(@Nullable String text) {
        List<String> keys = Arrays.stream((text == null ? "" : text).split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("KAIPIAO_API_KEY is not set 未设置环境变量 KAIPIAO_API_KEY");
        }
        if (!keys.stream().allMatch(key -> key.matches("[\\x21-\\x7e]{1,240}"))) {
            throw new IllegalArgumentException(
                    "a key in KAIPIAO_API_KEY has characters no header can carry KAIPIAO_API_KEY 中有无效字符");
        }
        return keys;
    }

    @Override
    public String toString() {
        return "DoctorOptions[fix=" + fix + ", json=" + json + ", url=" + url + ", keys=***]";
    }
}
