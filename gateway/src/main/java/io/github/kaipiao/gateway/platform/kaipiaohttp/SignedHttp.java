package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One signed exchange with one platform account. */
final class SignedHttp {
    private static final Logger LOG = LoggerFactory.getLogger(SignedHttp.class);
    private static final int MAX_ANSWER_BYTES = 10 << 20;

    private final HttpClient http;
    private final PlatformAccount account;
    private final Clock clock;

    SignedHttp(HttpClient http, PlatformAccount account, Clock clock) {
        this.http = http;
        this.account = account;
        this.clock = clock;
    }

    record Answer(int status, byte[] body) {}

    /** @throws IOException whenever the answer was not read whole; the caller cannot know whether the request arrived */
    Answer exchange(String method, String path, byte[] body) throws IOException {
        PlatformAccount.Http door = account.http();
        URI target = URI.create(door.url() + path);
        long now = clock.instant().getEpochSecond();
        ClassicRequestBuilder builder = ClassicRequestBuilder.create(method)
                .setUri(target)
                .addHeader(RequestSignature.KEY, door.key())
                .addHeader(RequestSignature.TIMESTAMP, Long.toString(now))
                .addHeader(
                        RequestSignature.SIGNATURE,
                        RequestSignature.sign(door.secret(), now, method, target.getRawPath(), body));
        if (body.length > 0) {
            builder.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        ClassicHttpRequest request = builder.build();
        long started = System.nanoTime();
        Answer answer = http.execute(request, response -> new Answer(response.getCode(), read(response.getEntity())));
        LOG.info(
                "invoicing platform {}: {} {} -> {} in {} ms",
                account.id(),
                method,
                path,
                answer.status(),
                (System.nanoTime() - started) / 1_000_000);
        return answer;
    }

    private static byte[] read(@org.jspecify.annotations.Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new IOException("the answer is larger than 10 MiB");
            }
            return bytes;
        }
    }
}
