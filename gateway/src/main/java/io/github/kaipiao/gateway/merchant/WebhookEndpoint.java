package io.github.kaipiao.gateway.merchant;

import java.net.URI;
import java.util.List;

/**
 * Where a merchant's system is told.
 *
 * @param secrets {@code whsec_…}, newest first; two of them while a secret is rotated
 */
public record WebhookEndpoint(URI url, List<Secret> secrets) {}
