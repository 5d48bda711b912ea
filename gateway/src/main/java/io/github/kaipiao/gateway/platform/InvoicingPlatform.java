package io.github.kaipiao.gateway.platform;

import java.util.Optional;

/**
 * What we ask of an invoicing platform (开票平台), for one account of it.
 *
 * <p>No call throws for anything the platform or the network does: every outcome is an answer. Implementations never repeat
 * a changing call by themselves.
 */
public interface InvoicingPlatform {
    /** What it can do; asks nobody. */
    PlatformCapabilities capabilities();

    /** Whether the platform itself puts the card into the payer's wallet. */
    default boolean insertsCard() {
        return capabilities().insertsCard();
    }

    /** Issues. {@link PlatformAnswer.NeverSeen} here means: certainly not accepted, nothing was issued. */
    PlatformAnswer issue(IssueRequest request);

    /** Asks what became of a serial; changes nothing and may be repeated. */
    PlatformAnswer query(String serial);

    /**
     * Asks for a red letter, unless that was done before under its number, and says how it stands:
     * {@link PlatformAnswer.Issued#reversal()}. {@link PlatformAnswer.Refused} where nothing was asked for.
     */
    PlatformAnswer reverse(ReversalRequest request);

    /** @return the document's bytes, or empty while the platform has none to give */
    Optional<byte[]> file(String serial, FileKind kind);

    /** Whether it lets us in and for whom; changes nothing. */
    PlatformCondition condition();
}
