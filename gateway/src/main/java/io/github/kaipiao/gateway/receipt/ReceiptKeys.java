package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The keys of all stores' tills, by their id. Checked once at start-up. */
@Component
class ReceiptKeys {
    private final Map<Integer, ReceiptKey> byId = new HashMap<>();

    /** @throws IllegalArgumentException naming every fault of the settings, and no secret */
    @Autowired
    ReceiptKeys(Merchants merchants) {
        this(merchants.all());
    }

    ReceiptKeys(Iterable<Merchant> merchants) {
        List<String> faults = new ArrayList<>();
        for (Merchant merchant : merchants) {
            for (Store store : merchant.stores()) {
                for (Secret text : store.receiptKeys()) {
                    add(merchant, store, text, faults);
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("stores[].receipt-keys: " + String.join("; ", faults));
        }
    }

    private void add(Merchant merchant, Store store, Secret text, List<String> faults) {
        try {
            ReceiptKey key = ReceiptKey.of(merchant.id(), store.number(), text);
            if (byId.put(key.id(), key) != null) {
                faults.add("the id %d is used twice; codes name a key by its id alone".formatted(key.id()));
            }
        } catch (IllegalArgumentException e) {
            faults.add("store %s of %s: %s".formatted(store.number(), merchant.id(), e.getMessage()));
        }
    }

    /** Null for one that was never ours or has been withdrawn. */
    @Nullable
    ReceiptKey byId(int id) {
        return byId.get(id);
    }
}
