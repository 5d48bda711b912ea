package io.github.kaipiao.gateway.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat knows of one order.
 *
 * @param rawStatus WeChat's own text
 * @param authorizedAt when the payer agreed; null if not
 * @param title what the payer chose; null unless the page was {@link AuthorizationType#TITLE_ASKED} and is authorized
 */
public record AuthorizationData(
        AuthorizationStatus status,
        String rawStatus,
        @Nullable Instant authorizedAt,
        @Nullable TitleData title) {}
