package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody but WeChat gets the secret: the certificate's chain and its name are both checked. */
class TlsTest {
    private static final String REQUEST_PATH = "/cgi-bin/stable_token";

    private static @Nullable SSLContext certificateOfLocalhost;

    private final WeChatStandIn server = new WeChatStandIn(Objects.requireNonNull(certificateOfLocalhost));

    @BeforeAll
    static void makeACertificateNobodySigned(@TempDir Path folder) throws Exception {
        certificateOfLocalhost = selfSigned(folder);
    }

    @AfterEach
    void closeIt() {
        server.close();
    }

    @Test
    void a_self_signed_server_never_hears_of_the_secret() throws Exception {
        assertThat(fetchToken(server.addressByName(), null)).isInstanceOf(Transmission.NeverSent.class);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_trusted_certificate_of_another_host_never_hears_of_the_secret() throws Exception {
        assertThat(fetchToken(server.address(), certificateOfLocalhost)).isInstanceOf(Transmission.NeverSent.class);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_trusted_certificate_of_this_host_is_talked_to() throws Exception {
        assertThat(fetchToken(server.addressByName(), certificateOfLocalhost))
                .isInstanceOf(Transmission.Answered.class);

        assertThat(server.asked(REQUEST_PATH)).hasSize(1);
    }

    private static Transmission fetchToken(URI host, @Nullable SSLContext trust) throws IOException {
        try (WeChatTransport transport =
                new WeChatTransport(WeChatSettings.defaults().withApiHost(host), trust)) {
            return transport.send(
                    WeChatRequest.json(CallKind.TOKEN, REQUEST_PATH, Story.tree("{\"secret\":\"the-secret\"}")));
        }
    }

    /** A key for "localhost" that this very context also trusts. */
    private static SSLContext selfSigned(Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
