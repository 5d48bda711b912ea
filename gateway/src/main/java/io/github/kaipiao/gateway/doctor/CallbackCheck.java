package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.merchant.AccountKind;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.WeChatAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Would an event arrive? Goes the whole way out through the public address and back in: name, proxy, path, Token, key. What
 * is entered at WeChat itself cannot be asked; WeChat compares it when the address is saved.
 */
final class CallbackCheck implements AccountCheck {
    private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
    private static final Pattern PRIVATE_HOST = Pattern.compile(
            "localhost|.*\\.(local|internal|localdomain)|127\\..*|10\\..*|192\\.168\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*|\\[.*");

    private final GatewaySettings settings;
    private final CallbackProbe probe;

    CallbackCheck(GatewaySettings settings, CallbackProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    @Override
    public CheckName name() {
        return CheckName.CALLBACK;
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        WeChatAccount account = visit.account();
        Secret token = account.callbackToken();
        if (token == null) {
            return account.kind() == AccountKind.SERVICE_ACCOUNT
                    ? Diagnosis.wrong(
                            new Words("没有配置推送 Token，收不到授权事件", "There is no Token: no event can be received"),
                            new Words(
                                    "在微信公众平台 设置与开发 → 基本配置 → 服务器配置 生成 Token 与 EncodingAESKey，填入 accounts[].callback-token 与 aes-key 并重启",
                                    "Make Token and EncodingAESKey on mp.weixin.qq.com (设置与开发 → 基本配置 → 服务器配置), enter them as accounts[].callback-token and aes-key, restart"))
                    : Diagnosis.skipped("此账号不接收事件", "This account receives no events");
        }
        Secret key = account.aesKey();
        if (key != null && !AES_KEY.matcher(key.value()).matches()) {
            return wrongKey("EncodingAESKey 应为 43 个字母或数字", "An EncodingAESKey has 43 letters and digits");
        }
        if (key == null && !account.plaintextEvents()) {
            return wrongKey(
                    "没有配置 EncodingAESKey，又不接受明文：所有事件都会被拒绝",
                    "There is no EncodingAESKey and plaintext is not accepted: every event is refused");
        }
        Diagnosis address = unreachableForWeChat();
        return address != null ? address : travel(address(account), account, token, key);
    }

    private String address(WeChatAccount account) {
        return settings.baseUrl().toString().replaceFirst("/+$", "") + "/wechat/" + account.appid();
    }

    /** WeChat pushes to port 80 or 443 of public addresses only (wechat-api.md §10.1); the sandbox is not so particular. */
    private @Nullable Diagnosis unreachableForWeChat() {
        URI base = settings.baseUrl();
        boolean https = "https".equals(base.getScheme());
        boolean port = base.getPort() < 0 || base.getPort() == (https ? 443 : 80);
        String host = String.valueOf(base.getHost());
        if (settings.mode() == GatewaySettings.Mode.DEMO
                || (port && !PRIVATE_HOST.matcher(host).matches())) {
            return null;
        }
        return Diagnosis.wrong(
                new Words(
                        "微信访问不到 " + base + "：需要公网域名，http 80 或 https 443 端口",
                        "WeChat cannot reach " + base + ": it takes a public name, http on 80 or https on 443"),
                new Words("把 kaipiao.base-url 设为公网 https 地址", "Set kaipiao.base-url to the public https address"));
    }

    private Diagnosis travel(String address, WeChatAccount account, Secret token, @Nullable Secret key) {
        try {
            CallbackProbe.Verification verification = probe.verify(address, token);
            HttpAnswer answer = verification.answer();
            if (answer.status() == 403) {
                return wrongToken(address, answer);
            }
            if (answer.status() != 200) {
                return wrongPlace(address, answer, "回答 HTTP " + answer.status(), "answers HTTP " + answer.status());
            }
            if (!MessageDigest.isEqual(answer.body(), verification.echo().getBytes(StandardCharsets.US_ASCII))) {
                return wrongPlace(address, answer, "没有原样返回 echostr", "does not echo what it must");
            }
            HttpAnswer push = probe.push(address, account.appid(), token, key);
            if (push.status() == 403) {
                return wrongKey(
                                "公网地址后面的网关用的是另一个 EncodingAESKey",
                                "The gateway behind the public address has another EncodingAESKey")
                        .saidBy(said(push));
            }
            if (push.status() != 200 || !push.text().equals("success")) {
                return wrongPlace(address, push, "不接受 POST 推送", "does not take a POST");
            }
            return Diagnosis.ok(
                    "推送地址可达，Token 与密钥一致；请确认微信后台填写的也是 " + address,
                    "Reached through the public address, Token and key agree; the address entered at WeChat must be "
                            + address);
        } catch (IOException e) {
            Words why = ProbeHttp.reason(e);
            return Diagnosis.wrong(
                            new Words(
                                    "访问不到推送地址 " + address + "：" + why.zh(),
                                    "The callback address " + address + " is not reached: " + why.en()),
                            new Words(
                                    "检查 kaipiao.base-url、域名解析、防火墙与反向代理，让公网可以访问 /wechat/**",
                                    "Check kaipiao.base-url, DNS, firewall and reverse proxy: /wechat/** must be open to the internet"))
                    .saidBy(new Upstream(Upstream.CALLBACK, "NO_ANSWER", why.en()));
        }
    }

    private static Diagnosis wrongToken(String address, HttpAnswer answer) {
        return Diagnosis.wrong(
                        new Words(
                                address + " 拒绝了用本设置的 Token 做的签名",
                                address + " refuses a signature made with the Token of these settings"),
                        new Words(
                                "让所有节点使用相同的 accounts[].callback-token 并重启，且与微信后台 服务器配置 的 Token 一致",
                                "Give every node the same accounts[].callback-token and restart; it must also be the Token entered at WeChat"))
                .saidBy(said(answer));
    }

    private static Diagnosis wrongKey(String zh, String en) {
        return Diagnosis.wrong(
                new Words(zh, en),
                new Words(
                        "从微信公众平台 设置与开发 → 基本配置 → 服务器配置 复制 EncodingAESKey 到 accounts[].aes-key，所有节点一致并重启",
                        "Copy the EncodingAESKey from mp.weixin.qq.com (设置与开发 → 基本配置 → 服务器配置) to accounts[].aes-key on every node, restart"));
    }

    private static Diagnosis wrongPlace(String address, HttpAnswer answer, String zh, String en) {
        return Diagnosis.wrong(
                        new Words(
                                address + " " + zh + "：那里可能不是本网关", address + " " + en + ": it may not be this gateway"),
                        new Words(
                                "检查反向代理是否把 /wechat/** 原样转到网关，且网关设置了这个账号",
                                "Check that the reverse proxy passes /wechat/** on unchanged, and that the gateway behind it knows this account"))
                .saidBy(said(answer));
    }

    /** Without the body: it is a stranger's page, perhaps. */
    private static Upstream said(HttpAnswer answer) {
        return new Upstream(Upstream.CALLBACK, "HTTP_" + answer.status(), "");
    }
}
