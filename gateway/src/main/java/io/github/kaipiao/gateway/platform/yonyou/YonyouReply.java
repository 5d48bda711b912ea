package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FailureWords;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What 用友 said, with its own code and words; they may stand in a log. */
record YonyouReply(String code, String msg, JsonNode body) {
    private static final String OK = "0000";
    private static final String NO_DATA = "1002";
    /** 用友 has one code for everything: only its words tell a key that is refused (UNCONFIRMED which words). */
    private static final Pattern KEY = Pattern.compile("签名|验签|证书|授权|(?i)appid|token");

    boolean isOk() {
        return code.equals(OK);
    }

    boolean isNothing() {
        return code.equals(NO_DATA);
    }

    boolean refusesKey() {
        return KEY.matcher(msg).find();
    }

    @Nullable
    FailureClass failureClass() {
        return refusesKey() ? FailureClass.UPSTREAM_ACTION_REQUIRED : FailureWords.classOf(msg);
    }

    PlatformAnswer.Unknown unknown() {
        return new PlatformAnswer.Unknown(
                Objects.requireNonNullElse(failureClass(), FailureClass.OUTCOME_UNKNOWN), code, msg);
    }

    /** The body may hold personal data. */
    @Override
    public String toString() {
        return "YonyouReply[" + code + "]";
    }
}
