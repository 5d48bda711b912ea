package io.github.kaipiao.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The command line. */
record DemoOptions(
        boolean once,
        boolean json,
        @Nullable String database,
        Path data,
        int port,
        int sandboxPort,
        DemoPlatform platform) {
    static final String USAGE = """
            usage: ./kaipiao demo [--once] [--json] [--db jdbc:postgresql://host/name?user=…] [--data DIR] [--port N] [--sandbox-port N] [--platform http|selfbuilt|nuonuo]
              --once          一次跑完即退出 run every scenario once and exit; 0 only if all reached ISSUED and INSERTED
              --json          每个场景输出一行 JSON one JSON object a line for each scenario
              --db            使用外部 PostgreSQL use this PostgreSQL instead of the embedded one
              --data          内置数据库目录 folder of the embedded PostgreSQL (./data)
              --port          网关端口 port of the gateway (8080)
              --sandbox-port  沙箱端口 port of the sandbox (8090)
              --platform      所有门店都用这个开票平台 every store issues through this platform: http (it inserts the card), selfbuilt, nuonuo""";

    /** @throws IllegalArgumentException with one line that says what is wrong */
    static DemoOptions parse(List<String> arguments) {
        boolean once = false;
        boolean json = false;
        String database = null;
        Path data = Path.of("data");
        int port = 8080;
        int sandboxPort = 8090;
        DemoPlatform platform = DemoPlatform.MIXED;
        Queue<String> rest = new ArrayDeque<>(arguments);
        for (String flag = rest.poll(); flag != null; flag = rest.poll()) {
            switch (flag) {
                case "--once" -> once = true;
                case "--json" -> json = true;
                case "--db" -> database = database(value(flag, rest));
                case "--data" -> data = Path.of(value(flag, rest));
                case "--port" -> port = port(flag, value(flag, rest));
                case "--sandbox-port" -> sandboxPort = port(flag, value(flag, rest));
                case "--platform" -> platform = DemoPlatform.named(value(flag, rest));
                default -> throw new IllegalArgumentException("unknown option " + flag + " 未知选项");
            }
        }
        return new DemoOptions(once, json, database, data, port, sandboxPort, platform);
    }

    private static String value(String flag, Queue<String> rest) {
        String value = rest.poll();
        if (value == null || value.startsWith("--")) {
            throw new IllegalArgumentException(flag + " needs a value 缺少值");
        }
        return value;
    }

    private static String database(String url) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("--db must begin with jdbc:postgresql:// 应以此开头");
        }
        return url;
    }

    private static int port(String flag, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(flag + " must be a port from 1 to 65535 应为端口号");
        }
        return Integer.parseInt(text);
    }
}
