package io.github.kaipiao.sandbox.control;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Faults that the invoicing platform must know of itself, because they decide what becomes of a serial. */
public final class IssueFaults {
    private IssueFaults() {}

    /** @param order the issue request (docs/platform-protocol.md §3) */
    public static boolean takeQuotaShort(FaultBoard board, String accountId, JsonNode order) {
        return take(board, FaultName.Step.REFUSE, accountId, order);
    }

    public static boolean takeFailure(FaultBoard board, String accountId, JsonNode order) {
        return take(board, FaultName.Step.ISSUE, accountId, order);
    }

    private static boolean take(FaultBoard board, FaultName.Step step, String accountId, JsonNode order) {
        Optional<Fault> fault =
                board.isEmpty() ? Optional.empty() : board.take(step, FaultSubject.issue(accountId, order.toString()));
        return fault.isPresent();
    }
}
