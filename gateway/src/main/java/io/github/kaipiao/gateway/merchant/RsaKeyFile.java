package io.github.kaipiao.gateway.merchant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private RSA key in a PEM file, unencrypted PKCS #8. */
final class RsaKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final long MOST_BYTES = 64 << 10;

    private RsaKeyFile() {}

    /** @throws IllegalArgumentException in words without anything of the file's content */
    static PrivateKey read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("there is no such file, or it is larger than 64 KiB");
            }
            Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!pem.find()) {
                throw new IllegalArgumentException("the file has no BEGIN PRIVATE KEY (PKCS #8)");
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the file holds no RSA key");
        }
    }
}
