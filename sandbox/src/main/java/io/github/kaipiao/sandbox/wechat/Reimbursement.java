package io.github.kaipiao.sandbox.wechat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reimbursers (报销方) lock and close the cards a payer handed them (wechat-api.md §5). */
final class Reimbursement {
    /** What the phone hands over for one card. */
    record Handed(String cardId, String encryptCode) {}

    private final Wallet wallet;
    private final EncryptCodes codes;

    Reimbursement(Wallet wallet, EncryptCodes codes) {
        this.wallet = wallet;
        this.codes = codes;
    }

    /** @throws WeChatError 72025 if the phone never handed it over */
    CardRecord read(Handed handed) {
        CardRecord found = codes.open(handed.encryptCode()).map(wallet::find).orElse(null);
        if (found == null || !found.card().cardId().equals(handed.cardId())) {
            throw WeChatError.of(72025);
        }
        return found;
    }

    /**
     * All of them, or none.
     *
     * @param openid of the payer they all must belong to; absent where the call has none
     * @return those that changed
     */
    List<CardRecord> update(String reimburser, List<Handed> all, String status, @Nullable String openid) {
        ReimburseStatus.require(ReimburseStatus.OF_REIMBURSERS, status);
        synchronized (wallet) {
            Map<String, CardRecord> found = new LinkedHashMap<>();
            for (Handed handed : all) {
                CardRecord record = read(handed);
                if (openid != null && !openid.equals(Events.OPENID)) {
                    throw WeChatError.of(72037);
                }
                requireAllowed(reimburser, record, status);
                found.put(record.card().code(), record);
            }
            List<CardRecord> changed = new ArrayList<>();
            found.keySet().forEach(code -> changed.add(wallet.change(code, r -> r.with(status, reimburser))));
            return List.copyOf(changed);
        }
    }

    /** INIT to LOCK, LOCK back to INIT or on to CLOSURE; a lock is its holder's alone. */
    private static void requireAllowed(String reimburser, CardRecord record, String next) {
        record.requireAlive();
        boolean locked = record.card().status().equals(ReimburseStatus.LOCK);
        if (locked && !reimburser.equals(record.lockedBy())) {
            throw WeChatError.of(72023);
        }
        if (!locked && next.equals(ReimburseStatus.CLOSURE)) {
            throw WeChatError.of(72039);
        }
        if (record.card().status().equals(next)) {
            throw WeChatError.of(72024);
        }
    }
}
