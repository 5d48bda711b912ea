package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.YonyouSetup;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** The keys of a merchant whose invoices 用友 issues, and its settings. */
final class MerchantAtYonyou {
    static final KeyPair KEYS = keys();

    private MerchantAtYonyou() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static YonyouSetup setup(String seller) {
        return YonyouSetup.of("app-1", (RSAPublicKey) KEYS.getPublic(), seller, "d3g");
    }

    static YonyouSettings settings(Sandbox sandbox, String seller, boolean insertsCard) {
        return new YonyouSettings(
                YonyouSettings.callsAt(URI.create(sandbox.yonyouUrl())),
                "app-1",
                KEYS.getPrivate(),
                seller,
                new YonyouSettings.Habits("李四", Set.of("1001", "9999"), insertsCard, true));
    }
}
