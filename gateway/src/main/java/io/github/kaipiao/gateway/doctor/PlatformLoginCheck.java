package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.Adapters;
import io.github.kaipiao.gateway.platform.kaipiaohttp.RequestSignature;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the invoicing platform take our key, and does it do what the settings say? {@code GET /capabilities} of
 * docs/platform-protocol.md; a vendor's adapter asks in its own way.
 */
final class PlatformLoginCheck implements PlatformCheck {
    private static final byte[] NO_BODY = {};

    private final ProbeHttp http;
    private final Adapters adapters;
    private final JsonMapper json;
    private final Clock clock;

    PlatformLoginCheck(ProbeHttp http, Adapters adapters, JsonMapper json, Clock clock) {
        this.http = http;
        this.adapters = adapters;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public CheckName name() {
        return CheckName.PLATFORM;
    }

    @Override
    public Diagnosis diagnose(Merchant merchant, PlatformAccount account) {
        return switch (account.protocol()) {
            case KAIPIAO_HTTP -> ask(account);
            case NUONUO, YONYOU ->
                VendorDiagnosis.of(account, adapters.of(account).condition());
        };
    }

    private Diagnosis ask(PlatformAccount account) {
        PlatformAccount.Http door = account.http();
        URI target = URI.create(door.url() + "/capabilities");
        long now = clock.instant().getEpochSecond();
        try {
            HttpAnswer answer = http.send(ClassicRequestBuilder.get(target)
                    .addHeader(RequestSignature.KEY, door.key())
                    .addHeader(RequestSignature.TIMESTAMP, Long.toString(now))
                    .addHeader(
                            RequestSignature.SIGNATURE,
                            RequestSignature.sign(door.secret(), now, "GET", target.getRawPath(), NO_BODY))
                    .build());
            return meaning(account, answer);
        } catch (IOException e) {
            Words why = ProbeHttp.reason(e);
            return Diagnosis.wrong(
                            new Words("连接不到开票平台：" + why.zh(), "The invoicing platform is not reached: " + why.en()),
                            new Words(
                                    "核对 platforms[].url（" + account.id() + "），放行本机的出站访问，或联系开票平台",
                                    "Check platforms[].url of " + account.id()
                                            + ", let this machine reach it, or ask the invoicing platform"))
                    .saidBy(new Upstream(Upstream.PLATFORM, "NO_ANSWER", why.en()));
        }
    }

    private Diagnosis meaning(PlatformAccount account, HttpAnswer answer) {
        JsonNode body = answer.json(json);
        int status = answer.status();
        if (status == 200 && body.path("insertsCard").isBoolean()) {
            return compare(account, body);
        }
        String code = body.path("code").asString("HTTP_" + status);
        Upstream said = new Upstream(
                Upstream.PLATFORM,
                code,
                body.path("message")
                        .asString("")
                        .replace(account.http().secret().value(), "***"));
        if (status == 401 && code.equals("STALE")) {
            return Diagnosis.wrong(
                            new Words(
                                    "开票平台与本机的时钟相差超过 300 秒",
                                    "The platform's clock and ours are more than 300 seconds apart"),
                            new Words("两边都启用 NTP 对时", "Keep both clocks by NTP"))
                    .saidBy(said);
        }
        if (status == 401 || status == 403) {
            return Diagnosis.wrong(
                            new Words("开票平台不接受 key 或 secret", "The invoicing platform does not accept key or secret"),
                            new Words(
                                    "向开票平台核对 platforms[].key 与 secret（" + account.id() + "），确认账号未停用，修改后重启",
                                    "Compare platforms[].key and secret of " + account.id()
                                            + " with the invoicing platform, see that the account is in use, restart after a change"))
                    .saidBy(said);
        }
        if (status == 429 || status >= 500) {
            return Diagnosis.unknown(
                            new Words("开票平台暂时不可用", "The invoicing platform is not available now"),
                            new Words("稍后再运行一次；仍如此请联系开票平台", "Run again later; if it stays, ask the invoicing platform"))
                    .saidBy(said);
        }
        return Diagnosis.wrong(
                        new Words(
                                "platforms[].url 处的服务不懂 kaipiao-http 协议",
                                "What answers at platforms[].url does not speak the kaipiao-http protocol"),
                        new Words(
                                "核对 platforms[].url（" + account.id() + "），应以 /kaipiao/v1 之类的协议根路径结尾",
                                "Check platforms[].url of " + account.id()
                                        + ": it must be the protocol's base, such as …/kaipiao/v1"))
                .saidBy(said);
    }

    private static Diagnosis compare(PlatformAccount account, JsonNode body) {
        boolean inserts = body.path("insertsCard").asBoolean();
        if (inserts != (account.selfBuilt() == null)) {
            return Diagnosis.wrong(
                    inserts
                            ? new Words(
                                    "开票平台自己插卡，而设置让网关也插卡",
                                    "The platform inserts the card, and the settings make us insert it too")
                            : new Words(
                                    "开票平台不插卡，设置又没有 self-built：没有人插卡",
                                    "The platform inserts no card and self-built is not set: nobody does"),
                    inserts
                            ? new Words(
                                    "删除 platforms[].self-built（" + account.id() + "）并重启",
                                    "Remove platforms[].self-built of " + account.id() + " and restart")
                            : new Words(
                                    "填写 platforms[].self-built（" + account.id() + "），或请开票平台开通插卡",
                                    "Enter platforms[].self-built of " + account.id()
                                            + ", or have the platform insert cards"));
        }
        String theirs = body.path("sPappid").asString("");
        if (inserts && !theirs.isEmpty() && !theirs.equals(account.sPappid())) {
            return Diagnosis.wrong(
                    new Words(
                            "开票平台说它的 s_pappid 与设置不同：授权后插卡会失败（72038）",
                            "The platform names another s_pappid than the settings: cards will be refused (72038)"),
                    new Words(
                            "向开票平台确认 s_pappid，改正 platforms[].s-pappid（" + account.id() + "）并重启",
                            "Confirm the s_pappid with the platform, correct platforms[].s-pappid of " + account.id()
                                    + ", restart"));
        }
        return Diagnosis.ok("开票平台接受登录，能力与设置一致", "The invoicing platform accepts us and does what the settings say");
    }
}
