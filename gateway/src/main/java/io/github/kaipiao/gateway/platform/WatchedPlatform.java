package io.github.kaipiao.gateway.platform;

import java.util.Optional;

/** Tells an account's circuit of every answer. */
final class WatchedPlatform implements InvoicingPlatform {
    private final InvoicingPlatform platform;
    private final PlatformCircuit circuit;

    WatchedPlatform(InvoicingPlatform platform, PlatformCircuit circuit) {
        this.platform = platform;
        this.circuit = circuit;
    }

    @Override
    public PlatformCapabilities capabilities() {
        return platform.capabilities();
    }

    @Override
    public PlatformAnswer issue(IssueRequest request) {
        return heard(platform.issue(request));
    }

    @Override
    public PlatformAnswer query(String serial) {
        return heard(platform.query(serial));
    }

    @Override
    public PlatformAnswer reverse(ReversalRequest request) {
        return heard(platform.reverse(request));
    }

    @Override
    public Optional<byte[]> file(String serial, FileKind kind) {
        return platform.file(serial, kind);
    }

    @Override
    public PlatformCondition condition() {
        return platform.condition();
    }

    private PlatformAnswer heard(PlatformAnswer answer) {
        circuit.answered(answer);
        return answer;
    }
}
