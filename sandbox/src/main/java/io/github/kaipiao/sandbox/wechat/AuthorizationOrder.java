package io.github.kaipiao.sandbox.wechat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order as WeChat knows it: one authorization, one card, for ever. Guarded by {@link Orders}. */
public final class AuthorizationOrder {
    /** wechat-api.md §12. */
    public enum State {
        LINKED,
        AUTHORIZED,
        INSERTED,
        REJECTED
    }

    /** What getauthurl fixed. {@code type}: 0 title known, 1 title asked, 2 collect. {@code moneyFen} in fen. */
    public record Link(
            String sPappid,
            String appid,
            String orderId,
            long moneyFen,
            String source,
            int type,
            @Nullable String redirectUrl) {}

    private Link link;
    private State state = State.LINKED;
    private @Nullable TitleChoice title;
    private @Nullable Instant authorizedAt;
    private @Nullable String rejectReason;

    AuthorizationOrder(Link link) {
        this.link = link;
    }

    /** As a state file has it. */
    record Saved(
            Link link,
            State state,
            @Nullable TitleChoice title,
            @Nullable Instant authorizedAt,
            @Nullable String rejectReason) {}

    AuthorizationOrder(Saved saved) {
        link = saved.link();
        state = saved.state();
        title = saved.title();
        authorizedAt = saved.authorizedAt();
        rejectReason = saved.rejectReason();
    }

    Saved saved() {
        return new Saved(link, state, title, authorizedAt, rejectReason);
    }

    public Link link() {
        return link;
    }

    public State state() {
        return state;
    }

    public @Nullable TitleChoice title() {
        return title;
    }

    @Nullable
    Instant authorizedAt() {
        return authorizedAt;
    }

    public @Nullable String rejectReason() {
        return rejectReason;
    }

    void relink(Link again) {
        link = again;
    }

    void authorize(@Nullable TitleChoice chosen, Instant now) {
        state = State.AUTHORIZED;
        title = chosen;
        authorizedAt = now;
    }

    void reject(String reason) {
        state = State.REJECTED;
        rejectReason = reason;
    }

    void inserted() {
        state = State.INSERTED;
    }
}
