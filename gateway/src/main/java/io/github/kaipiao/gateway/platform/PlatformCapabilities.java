package io.github.kaipiao.gateway.platform;

import java.util.Set;

/**
 * What a platform can do for an account.
 *
 * @param insertsCard it puts the card into the payer's wallet itself
 * @param files the forms it may have of a document
 * @param partialReversal takes a red letter for a part of an invoice
 * @param cancels can withdraw a red letter that waits for the buyer
 * @param retries can issue a failed invoice again under its serial
 * @param serialLength how long a serial may be; ours have 20
 * @param countsGbkBytes field lengths are GBK bytes and not characters
 */
public record PlatformCapabilities(
        boolean insertsCard,
        Set<FileKind> files,
        boolean partialReversal,
        boolean cancels,
        boolean retries,
        int serialLength,
        boolean countsGbkBytes) {
    public PlatformCapabilities {
        files = Set.copyOf(files);
    }
}
