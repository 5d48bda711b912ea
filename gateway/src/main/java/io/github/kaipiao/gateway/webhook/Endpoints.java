package io.github.kaipiao.gateway.webhook;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.WebhookEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All merchants' endpoints, checked once at start-up: a wrong secret is found before the first message, not after it. */
final class Endpoints {
    private final Map<String, Endpoint> byMerchant = new HashMap<>();

    /** @throws IllegalArgumentException naming every fault, not only the first, and no secret */
    Endpoints(Iterable<Merchant> merchants, PrivateHosts privateHosts) {
        List<String> faults = new ArrayList<>();
        for (Merchant merchant : merchants) {
            WebhookEndpoint configured = merchant.webhook();
            if (configured == null) {
                continue;
            }
            try {
                byMerchant.put(merchant.id(), checked(configured, privateHosts));
            } catch (IllegalArgumentException e) {
                faults.add("%s: %s".formatted(merchant.id(), e.getMessage()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("kaipiao.merchants webhook: " + String.join("; ", faults));
        }
    }

    /** Empty if the merchant, or its endpoint, is not configured any more. */
    Optional<Endpoint> of(String merchantId) {
        return Optional.ofNullable(byMerchant.get(merchantId));
    }

    private static Endpoint checked(WebhookEndpoint configured, PrivateHosts privateHosts) {
        EndpointUrl.check(configured.url(), privateHosts);
        if (configured.secrets().isEmpty()) {
            throw new IllegalArgumentException("a webhook endpoint has no secret");
        }
        return new Endpoint(
                configured.url(),
                configured.secrets().stream().map(SigningKey::of).toList());
    }
}
