package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Opens what WeChat pushes, with code of the tests' own (wechat-api.md §10.3, 10.4). */
public final class OpenedLetter {
    private OpenedLetter() {}

    public static String sha1(String... parts) throws GeneralSecurityException {
        String joined = String.join("", Stream.of(parts).sorted().toList());
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8));
        return "%040x".formatted(new BigInteger(1, digest));
    }

    public static Element xml(String text) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    public static String field(Element event, String name) {
        return event.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Strips padding by hand and checks whose it is. */
    public static String open(String encodingAesKey, String appid, String sealed) throws GeneralSecurityException {
        byte[] key = Base64.getMimeDecoder().decode(encodingAesKey + "=");
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        byte[] padded = cipher.doFinal(Base64.getDecoder().decode(sealed));
        int padding = padded[padded.length - 1];
        assertThat(padding).isBetween(1, 32);
        ByteBuffer plain = ByteBuffer.wrap(padded, 16, padded.length - 16 - padding);
        byte[] message = new byte[plain.getInt()];
        plain.get(message);
        byte[] owner = new byte[plain.remaining()];
        plain.get(owner);
        assertThat(new String(owner, StandardCharsets.UTF_8)).isEqualTo(appid);
        return new String(message, StandardCharsets.UTF_8);
    }
}
