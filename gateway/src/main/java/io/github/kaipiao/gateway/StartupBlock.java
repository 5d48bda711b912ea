package io.github.kaipiao.gateway;

import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What an operator wants to know first: what runs, on which data, where to look, and what is missing. */
@Component
class StartupBlock {
    private final GatewaySettings settings;
    private final Merchants merchants;

    StartupBlock(GatewaySettings settings, Merchants merchants) {
        this.settings = settings;
        this.merchants = merchants;
    }

    @EventListener
    void show(ApplicationReadyEvent ready) {
        int port = ready.getApplicationContext() instanceof ServletWebServerApplicationContext web
                        && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
        print(System.out, port);
    }

    private void print(PrintStream out, int port) {
        String base = "http://localhost:" + port;
        out.println();
        out.println("  Kaipiao 开票");
        out.println("  模式 mode       " + (settings.mode() == GatewaySettings.Mode.DEMO ? "演示 demo" : "生产 production"));
        out.println("  数据库 database  " + databaseText());
        out.println("  控制台 console   " + base + "/actuator/health  (health; the operators' console is a later issue)");
        out.println("  接口文档 API docs " + base + "/docs");
        for (String missing : missing()) {
            out.println("  " + AnsiOutput.toString(AnsiColor.RED, "未设置 not set    " + missing, AnsiColor.DEFAULT));
        }
        out.println();
    }

    private String databaseText() {
        return settings.database().url() == null
                ? "内置 embedded PostgreSQL, "
                        + settings.dataDir().toAbsolutePath().normalize()
                : settings.database().address();
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (merchants.isEmpty()) {
            missing.add("kaipiao.merchants — 没有商户，任何请求都会被拒绝 no merchant: every request will be refused");
        }
        if (settings.mode() == GatewaySettings.Mode.PRODUCTION
                && !"https".equals(settings.baseUrl().getScheme())) {
            missing.add(
                    "kaipiao.base-url — 应为公网 https 地址 should be the public https address, is " + settings.baseUrl());
        }
        for (Merchant merchant : merchants.all()) {
            if (merchant.webhook() == null) {
                missing.add("webhook of " + merchant.id() + " — 商户系统收不到通知 the merchant's system will not be told");
            }
            if (merchant.apiKeys().isEmpty()) {
                missing.add("api-keys of " + merchant.id() + " — 无法调用接口 nobody can call the API");
            }
            merchant.accounts().stream()
                    .filter(a -> a.callbackToken() == null && a.kind() != AccountKind.OPEN_APP)
                    .forEach(
                            a -> missing.add("callback-token of " + a.appid() + " — 收不到授权事件 no event can be received"));
        }
        return missing;
    }
}
