package io.github.kaipiao.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Starts a sandbox with one account and one platform, both with the well-known values it prints. */
public final class SandboxMain {
    /** Not secret: the sandbox is for this machine only. */
    static final AccountSetup ACCOUNT = new AccountSetup(
            "wx5a4db0c5a4db0c01", "sandbox-not-a-secret", AccountKind.SERVICE_ACCOUNT, "gh_5a4db0c5a4db", null, true);

    static final PlatformSetup PLATFORM = new PlatformSetup(
            "main",
            "sandbox",
            "sandbox-not-a-secret",
            PlatformSetup.sPappidOf(ACCOUNT.appid()),
            true,
            Duration.ofSeconds(2));

    private static final int WRONG_USE = 2;

    private SandboxMain() {}

    public static void main(String[] arguments) {
        int status = run(arguments, System.out, System.err, () -> new CountDownLatch(1).await());
        System.exit(status);
    }

    /** What keeps the sandbox open. */
    @FunctionalInterface
    interface Stay {
        void untilTold() throws InterruptedException;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err, Stay stay) {
        String number = "0";
        if (arguments.length > 0) {
            if (!arguments[0].equals("--port")) {
                return wrong(err, "未知参数 Unknown argument: " + arguments[0]);
            }
            number = arguments.length == 2 ? arguments[1] : "";
        }
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            return wrong(err, "--port 需要 0–65535 的数字 --port needs a number from 0 to 65535");
        }
        try (Sandbox sandbox = Sandbox.builder()
                .port(Integer.parseInt(number))
                .account(ACCOUNT)
                .platform(PLATFORM)
                .start()) {
            out.println("沙箱，不是微信 Sandbox, not WeChat: " + sandbox.url());
            out.println("  手机 phone     " + sandbox.url() + "/phone");
            out.println("  appid          " + ACCOUNT.appid() + "  secret " + ACCOUNT.secret());
            out.println("  开票平台 platform " + sandbox.platformUrl(PLATFORM.id()) + "  key " + PLATFORM.key()
                    + "  secret " + PLATFORM.secret());
            out.println("  s_pappid       " + PLATFORM.sPappid());
            stay.untilTold();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int wrong(PrintStream err, String what) {
        err.println(what);
        err.println("可用参数 Allowed: --port N（0 为任意空闲端口 0 for any free port）");
        return WRONG_USE;
    }
}
