package io.github.kaipiao.gateway.doctor;

/**
 * What the other side said.
 *
 * @param source {@code WECHAT}, {@code INVOICING_PLATFORM} or {@code CALLBACK}
 * @param code its own code, or {@code HTTP_<status>}
 * @param message its own words, at most 300 characters
 */
public record Upstream(String source, String code, String message) {
    static final String WECHAT = "WECHAT";
    static final String PLATFORM = "INVOICING_PLATFORM";
    static final String CALLBACK = "CALLBACK";
    private static final int MOST = 300;

    /** Whatever a stranger's machine wrote becomes one line that can be printed. */
    public Upstream {
        code = line(code);
        message = line(message);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) : line;
    }
}
