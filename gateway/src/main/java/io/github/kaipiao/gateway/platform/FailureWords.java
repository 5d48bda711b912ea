package io.github.kaipiao.gateway.platform;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The class of a failure that a vendor explains in Chinese words only, because it passes on what the tax bureau says
 * (platforms.md §9.5, §10.11, §10.12).
 */
public final class FailureWords {
    private static final Pattern QUOTA = Pattern.compile("额度|次数已用完|余量不足");
    private static final Pattern PERSON = Pattern.compile("登录|登陆|掉线|不在线|未在线|离线|实名|人脸|扫脸|身份认证|风险");
    private static final Pattern DOWN = Pattern.compile("繁忙|超时|稍后|系统异常|网络异常|服务不可用");
    private static final Pattern TITLE = Pattern.compile("购方|购买方|抬头");
    private static final Pattern ORDER = Pattern.compile("税率|税收分类编码|商品编码|明细|金额");

    private FailureWords() {}

    /** @return null where the words say nothing that is known */
    public static @Nullable FailureClass classOf(String words) {
        if (QUOTA.matcher(words).find()) {
            return FailureClass.QUOTA_EXHAUSTED;
        }
        if (PERSON.matcher(words).find()) {
            return FailureClass.UPSTREAM_ACTION_REQUIRED;
        }
        if (DOWN.matcher(words).find()) {
            return FailureClass.UPSTREAM_UNAVAILABLE;
        }
        if (TITLE.matcher(words).find()) {
            return FailureClass.INVALID_TITLE;
        }
        return ORDER.matcher(words).find() ? FailureClass.INVALID_ORDER : null;
    }
}
