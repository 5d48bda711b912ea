package io.github.kaipiao.gateway.webhook;

import java.net.UnknownHostException;

/** A host leads to an address that webhooks must not reach. To the HTTP client it is as good as unknown. */
final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddress() {
        super("the host leads to an address that is not public");
    }
}
