package io.github.kaipiao.sandbox.journal;

import java.util.regex.Pattern;

/** Blanks out what opens doors: secrets, tokens, tickets and keys, in queries, forms, JSON and XML. */
final class Mask {
    private static final String NAMES =
            "access_token|refresh_token|client_secret|secret|appsecret|app_secret|ticket|api_ticket|token|key|api_key|apikey|apiKey"
                    + "|apiv3_key|apiV3Key|password|private_key|privateKey|media_key|encodingAesKey|encoding_aes_key";
    private static final Pattern QUERY = Pattern.compile("(?<![\\w-])(" + NAMES + ")=[^&#\\s\"<]+");
    private static final Pattern JSON =
            Pattern.compile("\"(" + NAMES + ")\"(\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+(?:\"|$)");
    private static final Pattern XML = Pattern.compile("<(" + NAMES + ")>[^<]*+</");

    private Mask() {}

    static String of(String text) {
        String query = QUERY.matcher(text).replaceAll("$1=***");
        String json = JSON.matcher(query).replaceAll("\"$1\"$2\"***\"");
        return XML.matcher(json).replaceAll("<$1>***</");
    }
}
