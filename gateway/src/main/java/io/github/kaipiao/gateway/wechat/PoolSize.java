package io.github.kaipiao.gateway.wechat;

/**
 * Connections kept to WeChat.
 *
 * @param total over all hosts, 1 to 10000
 * @param perHost to one host, 1 to total; callers beyond it wait within their call's time limit
 */
public record PoolSize(int total, int perHost) {
    /** @throws IllegalArgumentException if out of range */
    public PoolSize {
        if (perHost < 1 || total < perHost || total > 10_000) {
            throw new IllegalArgumentException("pool size must be 1 <= perHost <= total <= 10000");
        }
    }

    public static PoolSize defaults() {
        return new PoolSize(128, 64);
    }
}
