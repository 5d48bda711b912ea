package io.github.kaipiao.gateway.doctor;

import java.time.Duration;
import java.time.Instant;

/**
 * Our clock against the Date header of WeChat's answer. More than 5 minutes off, every push and callback would be refused;
 * token lifetimes and signed platform calls suffer earlier.
 */
final class ClockCheck implements AccountCheck {
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    @Override
    public CheckName name() {
        return CheckName.CLOCK;
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        TokenAnswer answer = visit.token();
        Instant theirs = answer.weChatTime();
        if (answer.unreachable() != null) {
            return Diagnosis.skipped("没有微信的回答可以比较", "There is no answer of WeChat's to compare with");
        }
        if (theirs == null) {
            return Diagnosis.unknown(
                    new Words("微信的回答没有 Date 头，无法比较时钟", "WeChat's answer has no Date header to compare with"),
                    new Words("确认本机已启用 NTP 对时", "Make sure that this machine keeps its time by NTP"));
        }
        long seconds = Duration.between(theirs, answer.ourTime()).toSeconds();
        if (Math.abs(seconds) <= TOLERATED.toSeconds()) {
            return Diagnosis.ok("时钟相差不超过 60 秒", "The clock is within 60 seconds of WeChat's");
        }
        return Diagnosis.wrong(
                new Words(
                        "本机时钟比微信%s %d 秒".formatted(seconds > 0 ? "快" : "慢", Math.abs(seconds)),
                        "This machine's clock is %d seconds %s"
                                .formatted(Math.abs(seconds), seconds > 0 ? "fast" : "slow")),
                new Words("在本机启用 NTP 对时（如 chrony），各节点都要", "Keep the time by NTP (chrony, for one) on every node"));
    }
}
