package io.github.kaipiao.gateway.platform.nuonuo;

import tools.jackson.databind.JsonNode;

/** What 诺诺 said, with its own code and words; they may stand in a log. */
record NuonuoReply(String code, String describe, JsonNode body) {
    static final String OK = "E0000";

    boolean isOk() {
        return code.equals(OK);
    }

    /** The body may hold personal data. */
    @Override
    public String toString() {
        return "NuonuoReply[" + code + "]";
    }
}
