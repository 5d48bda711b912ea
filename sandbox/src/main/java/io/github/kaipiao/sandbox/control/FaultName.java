package io.github.kaipiao.sandbox.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can go wrong on purpose. The names are stable: they stand in other people's tests. */
public enum FaultName {
    LOST_EVENT(Step.EVENT, Ours.EVENTS, "事件丢失，永不送达", "The event is never delivered"),
    DUPLICATE_EVENT(Step.EVENT_TWICE, Ours.EVENTS, "同一事件送达两次", "The same event arrives twice"),
    LATE_EVENT(Step.EVENT_LATE, Ours.EVENTS, "事件晚到 seconds 秒", "The event arrives seconds late", 30),
    EARLY_EVENT(
            Step.EVENT_EARLY,
            Ours.TAPS,
            "事件先于点击的应答到达；path 为 getauthurl 时先于它的应答",
            "The event arrives before the tap is answered; with path getauthurl, before that call is answered"),
    TOKEN_ROTATED(Step.PREPARE, Ours.WECHAT, "access_token 已被别处刷新：40001", "Someone else fetched a token: 40001"),
    TICKET_REFUSED(
            Step.PREPARE,
            Ours.WECHAT,
            "ticket 已失效（getauthurl）",
            "The ticket is no longer valid (getauthurl)",
            "/card/invoice/getauthurl"),
    SYSTEM_BUSY(Step.OUTCOME, Ours.WECHAT, "系统繁忙：-1，默认连续三次", "System busy: -1, three times by default"),
    RATE_LIMITED(Step.OUTCOME, Ours.WECHAT, "分钟限额：45011，默认连续三次", "Minute quota: 45011, three times by default"),
    PDF_GONE(
            Step.OUTCOME,
            Ours.WECHAT,
            "插卡时 PDF 已失效：72040",
            "The PDF is gone when the card is inserted: 72040",
            "/card/invoice/insert"),
    IN_PROGRESS(
            Step.OUTCOME,
            Ours.WECHAT,
            "正在插卡，稍后再试：72054",
            "An insert is under way, wait: 72054",
            "/card/invoice/insert"),
    LOST_ANSWER_THEN_72056(
            Step.OUTCOME,
            Ours.WECHAT,
            "插卡成功但应答丢失，重试得到 72056",
            "The card is inserted, the answer is lost; a retry gets 72056",
            "/card/invoice/insert"),
    UNKNOWN_ERRCODE(Step.OUTCOME, Ours.WECHAT, "文档里没有的错误码：89999", "An errcode in no table: 89999"),
    ERRCODE(Step.OUTCOME, Ours.WECHAT, "指定的 errcode 与 errmsg", "The errcode and errmsg you name"),
    RESET_BEFORE(Step.OUTCOME, Ours.CALLS, "生效之前断开连接", "The connection is cut before anything takes effect"),
    RESET_AFTER(Step.OUTCOME, Ours.CALLS, "生效之后断开连接", "It takes effect, then the connection is cut"),
    HTML_502(Step.OUTCOME, Ours.CALLS, "代理返回 HTML 的 502，未生效", "A proxy's HTML 502; nothing took effect"),
    ANSWER_AFTER_TIMEOUT(
            Step.DELAY, Ours.CALLS, "已生效，应答晚 seconds 秒", "It takes effect, the answer comes seconds late", 30),
    SLOW_BODY(Step.BODY, Ours.CALLS, "应答只来一半，停 seconds 秒再来另一半", "Half the answer, seconds of nothing, the rest", 5),
    ACCEPTED_THEN_FAILED(
            Step.ISSUE, Ours.PLATFORM, "平台受理后开票失败", "The platform accepts and fails afterwards", "/invoices"),
    UNKNOWN_THEN_ISSUED(
            Step.OUTCOME, Ours.PLATFORM, "平台答 500，其实已开票", "The platform answers 500, and issued it", "/invoices"),
    ISSUED_BUT_FILE_LATE(
            Step.OUTCOME, Ours.PLATFORM, "已开票，文件未生成，默认三次", "Issued, the file is not ready, three times by default"),
    DUPLICATE_KEY(
            Step.OUTCOME,
            Ours.PLATFORM,
            "已受理，却答 409 流水号重复",
            "Accepted, and answered 409 as a repeated serial",
            "/invoices"),
    LOGIN_LOST(Step.OUTCOME, Ours.PLATFORM, "平台登录失效：401", "The platform no longer knows the key: 401"),
    QUOTA_SHORT(Step.REFUSE, Ours.PLATFORM, "开票额度不足：422", "The invoicing quota is used up: 422", "/invoices");

    /** When in the course of a call, or an event, a fault strikes. At most one of each step strikes at once. */
    enum Step {
        PREPARE,
        OUTCOME,
        DELAY,
        BODY,
        ISSUE,
        REFUSE,
        EVENT,
        EVENT_TWICE,
        EVENT_LATE,
        EVENT_EARLY
    }

    /** Whom a call is made to, or that it is an event. */
    public enum Side {
        WECHAT,
        PLATFORM,
        OTHER,
        EVENT
    }

    private enum Ours {
        WECHAT,
        PLATFORM,
        CALLS,
        TAPS,
        EVENTS;

        boolean include(Side side) {
            return switch (this) {
                case WECHAT -> side == Side.WECHAT;
                case PLATFORM -> side == Side.PLATFORM;
                case CALLS -> side != Side.EVENT;
                case TAPS -> side == Side.EVENT || side == Side.WECHAT;
                case EVENTS -> side == Side.EVENT;
            };
        }
    }

    private final Step step;
    private final Ours sides;
    private final String zh;
    private final String en;
    private final String path;
    private final int seconds;

    FaultName(Step step, Ours sides, String zh, String en) {
        this(step, sides, zh, en, "", 0);
    }

    FaultName(Step step, Ours sides, String zh, String en, String path) {
        this(step, sides, zh, en, path, 0);
    }

    FaultName(Step step, Ours sides, String zh, String en, int seconds) {
        this(step, sides, zh, en, "", seconds);
    }

    FaultName(Step step, Ours sides, String zh, String en, String path, int seconds) {
        this.step = step;
        this.sides = sides;
        this.zh = zh;
        this.en = en;
        this.path = path;
        this.seconds = seconds;
    }

    /** As it is written in JSON, in headers and on the page, for example {@code reset-after}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<FaultName> of(String text) {
        return Arrays.stream(values()).filter(n -> n.text().equals(text)).findFirst();
    }

    /** All names as written. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(FaultName::text).toList();
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** Where it strikes if nobody says; empty for anywhere. */
    public String usualPath() {
        return path;
    }

    /** How long it lasts if nobody says; 0 where time plays no part. */
    public int usualSeconds() {
        return seconds;
    }

    /** How often it strikes if nobody says. */
    public int usualTimes() {
        return this == SYSTEM_BUSY || this == RATE_LIMITED || this == ISSUED_BUT_FILE_LATE ? 3 : 1;
    }

    Step step() {
        return step;
    }

    /** Strikes inside the platform, not around a call of it. */
    boolean isAboutIssuing() {
        return step == Step.ISSUE || step == Step.REFUSE;
    }

    boolean strikes(Side side) {
        return sides.include(side);
    }
}
