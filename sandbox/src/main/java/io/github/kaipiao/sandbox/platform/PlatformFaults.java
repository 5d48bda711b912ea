package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.control.IssueFaults;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an invoicing platform does wrong on purpose, each once. The same by name, for one account or order, and cut
 * connections are in {@link io.github.kaipiao.sandbox.Faults}.
 */
public final class PlatformFaults {
    /** Why nothing was issued, with the platform's own code. */
    public record Refusal(String code, String message) {}

    private final AtomicReference<@Nullable Refusal> refuseNext = new AtomicReference<>();
    private final AtomicReference<@Nullable Refusal> failNext = new AtomicReference<>();
    private final AtomicBoolean buyerMustConfirm = new AtomicBoolean();
    private final AtomicInteger filesLate = new AtomicInteger();
    private final FaultBoard board;

    /** The next issue request is refused at once: nothing is issued under its serial. */
    public void refuseNext(String code, String message) {
        refuseNext.set(new Refusal(code, message));
    }

    /** The next issue request is accepted, and fails afterwards. */
    public void acceptThenFail(String code, String message) {
        failNext.set(new Refusal(code, message));
    }

    /** The next {@code times} requests for a file find none. */
    public void fileLate(int times) {
        filesLate.set(times);
    }

    /**
     * The next reversal waits for the buyer, who has taken the invoice into the books: 72 hours, then it lapses (platforms.md
     * §10.7).
     */
    public void buyerMustConfirm() {
        buyerMustConfirm.set(true);
    }

    boolean takeBuyerMustConfirm() {
        return buyerMustConfirm.getAndSet(false);
    }

    PlatformFaults(FaultBoard board) {
        this.board = board;
    }

    @Nullable
    Refusal takeRefusal(String accountId, JsonNode order) {
        Refusal refusal = refuseNext.getAndSet(null);
        return refusal == null && IssueFaults.takeQuotaShort(board, accountId, order)
                ? new Refusal("QUOTA_SHORT", "开票额度不足")
                : refusal;
    }

    @Nullable
    Refusal takeFailure(String accountId, JsonNode order) {
        Refusal failure = failNext.getAndSet(null);
        return failure == null && IssueFaults.takeFailure(board, accountId, order)
                ? new Refusal("ISSUE_FAILED", "税局返回失败")
                : failure;
    }

    boolean takeLateFile() {
        return filesLate.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
