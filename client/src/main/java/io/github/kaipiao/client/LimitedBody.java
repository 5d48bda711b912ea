package io.github.kaipiao.client;

import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body, and hangs up as soon as it grows beyond the limit. */
final class LimitedBody implements BodySubscriber<byte[]> {
    /** Fails the exchange; recognised again by {@link Transport}. */
    static final class TooLarge extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final long limit;
    private long seen;
    private Flow.@Nullable Subscription subscription;

    /** @param limit bytes */
    LimitedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        whole.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        seen += part.stream().mapToLong(Buffer::remaining).sum();
        if (seen <= limit) {
            whole.onNext(part);
        } else if (!body.isDone()) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(new TooLarge());
        }
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
        whole.getBody().thenAccept(body::complete);
    }
}
