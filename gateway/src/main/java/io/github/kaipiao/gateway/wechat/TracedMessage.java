package io.github.kaipiao.gateway.wechat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An errmsg, taken apart: WeChat appends {@code hint: […]}, sometimes with a time, or {@code rid: …} to the documented
 * text, so the raw text never equals anything.
 */
record TracedMessage(String text, String trace) {
    private static final int MAX = 500;
    private static final Pattern SUFFIX = Pattern.compile(
            ",? ?(?:hint: ?\\[([^\\[\\]]{1,80})](?: ?\\[[^\\[\\]]{1,40}])?|rid: ?([0-9A-Za-z_-]{1,80})) ?$");

    static TracedMessage of(String errmsg) {
        String bounded = errmsg.length() > MAX ? errmsg.substring(0, MAX) : errmsg;
        String text = bounded.strip();
        String trace = "";
        Matcher suffix = SUFFIX.matcher(text);
        while (suffix.find()) {
            trace = suffix.group(1) != null ? suffix.group(1) : suffix.group(2);
            text = text.substring(0, suffix.start()).strip();
            suffix = SUFFIX.matcher(text);
        }
        return new TracedMessage(text, trace);
    }
}
