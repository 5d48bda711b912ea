package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts a sandbox: one account and one platform with the well-known values it prints, or those of a file. */
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
    private static final int FAILED = 1;
    private static final List<String> OPTIONS = List.of("--port", "--config", "--state");

    private SandboxMain() {}

    public static void main(String[] arguments) {
        // The class archive of the kaipiao script is recorded by a run that ends by itself.
        boolean isTrial = Boolean.getBoolean("kaipiao.sandbox.trial");
        CountDownLatch told = new CountDownLatch(isTrial ? 0 : 1);
        CountDownLatch ended = new CountDownLatch(1);
        // Told to end, by Ctrl+C too, it still writes its state.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            told.countDown();
            await(ended);
        }));
        int status = run(arguments, System.out, System.err, told::await);
        ended.countDown();
        System.exit(status);
    }

    private static void await(CountDownLatch ended) {
        try {
            boolean unused = ended.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What keeps the sandbox open. */
    @FunctionalInterface
    interface Stay {
        void untilTold() throws InterruptedException;
    }

    static int run(String[] arguments, PrintStream out, PrintStream err, Stay stay) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                return wrong(err, "未知参数 Unknown argument: " + arguments[i]);
            }
            if (i + 1 == arguments.length || options.put(arguments[i], arguments[i + 1]) != null) {
                return wrong(err, arguments[i] + " 需要一个值，且只能给一次 needs one value, once");
            }
        }
        String number = options.getOrDefault("--port", "0");
        if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            return wrong(err, "--port 需要 0–65535 的数字 --port needs a number from 0 to 65535");
        }
        SandboxConfig config;
        try {
            config = options.containsKey("--config")
                    ? SandboxConfig.read(Path.of(options.get("--config")))
                    : new SandboxConfig(
                            List.of(ACCOUNT), List.of(PLATFORM), List.of(), List.of(), Unconfirmed.defaults());
        } catch (ControlError e) {
            return wrong(err, "--config: " + e.line());
        } catch (InvalidPathException e) {
            return wrong(err, "--config 需要一个文件 --config needs a file");
        }
        Sandbox.Builder builder = builder(config).port(Integer.parseInt(number));
        try {
            if (options.containsKey("--state")) {
                builder.state(Path.of(options.get("--state")));
            }
        } catch (InvalidPathException e) {
            return wrong(err, "--state 需要一个文件 --state needs a file");
        }
        try (Sandbox sandbox = builder.start()) {
            describe(sandbox, out);
            stay.untilTold();
            return 0;
        } catch (UncheckedIOException e) {
            err.println("无法启动或保存 " + e.getMessage());
            return FAILED;
        } catch (ControlError e) {
            err.println("--state: " + e.line());
            return WRONG_USE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Sandbox.Builder builder(SandboxConfig config) {
        Sandbox.Builder builder = Sandbox.builder();
        config.accounts().forEach(builder::account);
        config.platforms().forEach(builder::platform);
        config.nuonuos().forEach(builder::nuonuo);
        config.payMerchants().forEach(builder::payMerchant);
        builder.unconfirmed(config.unconfirmed());
        return builder;
    }

    private static void describe(Sandbox sandbox, PrintStream out) {
        out.println("沙箱，不是微信 Sandbox, not WeChat: " + sandbox.url());
        out.println("  控制台 desk    " + sandbox.url() + "/sandbox");
        out.println("  手机 phone     " + sandbox.url() + "/phone");
        for (AccountSetup account : sandbox.accounts()) {
            out.println("  appid          " + account.appid() + shown(account.secret(), ACCOUNT.secret()));
        }
        for (PlatformSetup platform : sandbox.platforms()) {
            out.println("  开票平台 platform " + sandbox.platformUrl(platform.id()) + "  key " + platform.key()
                    + shown(platform.secret(), PLATFORM.secret()));
            out.println("  s_pappid       " + platform.sPappid());
        }
        for (NuonuoSetup nuonuo : sandbox.nuonuos()) {
            out.println("  诺诺 nuonuo    " + sandbox.nuonuoUrl() + "  appKey " + nuonuo.appKey());
        }
        for (PayMerchantSetup merchant : sandbox.payMerchants()) {
            out.println("  微信支付 pay    " + sandbox.url() + "/v3  mchid " + merchant.mchid());
        }
    }

    /** Only what is printed in the documentation anyway; whoever wrote a file knows what is in it. */
    private static String shown(String secret, String wellKnown) {
        return secret.equals(wellKnown) ? "  secret " + secret : "";
    }

    private static int wrong(PrintStream err, String what) {
        err.println(what);
        err.println("可用参数 Allowed: --port N（0 为任意空闲端口 0 for any free port）  --config FILE.json  --state FILE.json");
        return WRONG_USE;
    }
}
