package io.github.kaipiao.sandbox.control;

import java.util.List;

/** Wrong input to the sandbox's own switches: what, in both languages, and what is allowed instead. */
public final class ControlError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String zh;
    private final transient List<String> allowed;

    /** Answered with 400. */
    public ControlError(String zh, String en, List<String> allowed) {
        this(400, zh, en, allowed);
    }

    ControlError(int status, String zh, String en, List<String> allowed) {
        super(en);
        this.status = status;
        this.zh = zh;
        this.allowed = List.copyOf(allowed);
    }

    static ControlError unknownFault(String name) {
        return new ControlError("没有这个故障：" + cut(name), "No such fault: " + cut(name), FaultName.texts());
    }

    static ControlError unknownKey(String key, List<String> allowed) {
        return new ControlError("不认识的字段：" + cut(key), "Unknown key: " + cut(key), allowed);
    }

    static ControlError notThere(String zh, String en) {
        return new ControlError(404, zh, en, List.of());
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    int status() {
        return status;
    }

    String zh() {
        return zh;
    }

    public String en() {
        return String.valueOf(getMessage());
    }

    List<String> allowed() {
        return allowed;
    }

    /** One line for people. */
    public String line() {
        return zh + " " + en() + (allowed.isEmpty() ? "" : "；可用 allowed: " + String.join(", ", allowed));
    }
}
