package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.wechat.Outcome;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is WeChat reached, and does it talk to this machine's address? */
final class ConnectionCheck implements AccountCheck {
    private static final int NOT_WHITELISTED = 40164;
    /** Address not whitelisted, not registered with the third-party platform, or not confirmed by the administrator. */
    private static final Set<Integer> ADDRESS_REFUSED = Set.of(NOT_WHITELISTED, 61004, 89501, 89503, 89506, 89507);

    private static final Pattern ADDRESS = Pattern.compile("\\bip ([0-9A-Fa-f.:]{2,45})");

    @Override
    public CheckName name() {
        return CheckName.CONNECTION;
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        TokenAnswer answer = visit.token();
        if (answer.unreachable() != null) {
            return Diagnosis.wrong(
                            new Words(
                                    "连接不到微信：" + answer.unreachable().zh(),
                                    "WeChat is not reached: "
                                            + answer.unreachable().en()),
                            new Words(
                                    "放行本机到 kaipiao.wechat.api-host 的出站访问，检查 DNS、代理与证书",
                                    "Let this machine reach kaipiao.wechat.api-host: DNS, firewall, proxy, certificates"))
                    .saidBy(new Upstream(
                            Upstream.WECHAT, "NO_ANSWER", answer.unreachable().en()));
        }
        if (answer.outcome() instanceof Outcome.Refused<Secret> it && ADDRESS_REFUSED.contains(it.code())) {
            return it.code() == NOT_WHITELISTED ? notWhitelisted(it) : Diagnosis.refused(it);
        }
        if (answer.outcome() instanceof Outcome.Unknown<Secret> it) {
            return Diagnosis.wrong(
                            new Words("api-host 的回答不是微信的格式", "What answers at api-host does not speak as WeChat does"),
                            new Words(
                                    "核对 kaipiao.wechat.api-host，并检查中间是否有代理改写回答",
                                    "Check kaipiao.wechat.api-host, and whether a proxy answers in WeChat's place"))
                    .saidBy(new Upstream(Upstream.WECHAT, "NO_ANSWER", it.why()));
        }
        return Diagnosis.ok("微信可达，本机地址未被拒绝", "WeChat is reached and does not refuse this machine's address");
    }

    private static Diagnosis notWhitelisted(Outcome.Refused<Secret> refusal) {
        Matcher matcher = ADDRESS.matcher(refusal.message());
        String address = matcher.find() ? matcher.group(1) : "?";
        return Diagnosis.wrong(
                        new Words(
                                "本机出口地址 " + address + " 不在该账号的 IP 白名单",
                                "This machine's address " + address + " is not on the account's IP whitelist"),
                        new Words(
                                "在微信公众平台（mp.weixin.qq.com）设置与开发 → 基本配置 → IP 白名单 加入 " + address + "，每个节点的出口地址都要加",
                                "Add " + address
                                        + " on mp.weixin.qq.com: 设置与开发 → 基本配置 → IP 白名单; every node's outgoing address belongs there"))
                .saidBy(new Upstream(Upstream.WECHAT, String.valueOf(refusal.code()), refusal.message()));
    }
}
