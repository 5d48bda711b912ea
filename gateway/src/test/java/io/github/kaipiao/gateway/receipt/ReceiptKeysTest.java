package io.github.kaipiao.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Secret;
import io.github.kaipiao.gateway.merchant.Store;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The keys of tills, as an operator writes them into the settings. */
class ReceiptKeysTest {
    private static final String SEVEN = "rcpt_7_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String EIGHT = "rcpt_8_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static ReceiptKeys keys(String... texts) {
        List<Secret> keys = Stream.of(texts).map(Secret::new).toList();
        Store store = new Store("S001", "南山店", null, "main", "wx1", null, null, keys);
        return new ReceiptKeys(List.of(new Merchant(
                "market",
                "超市",
                List.of(),
                null,
                Duration.ofDays(1),
                List.of(),
                List.of(),
                List.of(),
                List.of(store),
                List.of())));
    }

    @Test
    void two_keys_of_one_store_are_both_good_while_they_are_changed() {
        ReceiptKeys keys = keys(SEVEN, EIGHT);
        assertThat(Objects.requireNonNull(keys.byId(7)).storeNo()).isEqualTo("S001");
        assertThat(Objects.requireNonNull(keys.byId(8)).merchantId()).isEqualTo("market");
        assertThat(keys.byId(9)).isNull();
    }

    @Test
    void every_fault_is_named_at_once_and_no_secret_is() {
        assertThatThrownBy(() -> keys(SEVEN, SEVEN, "rcpt_9_c2hvcnQ=", "a key"))
                .hasMessageContaining("the id 7 is used twice")
                .hasMessageContaining("store S001 of market: a receipt key is rcpt_<id>_")
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("AAECAwQF")
                        .doesNotContain("c2hvcnQ")
                        .doesNotContain("a key;"));
    }
}
