package io.github.kaipiao.gateway.h5;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the payer sees of an invoice. The title is masked: the link may lie on a counter.
 *
 * @param amount yuan, with two decimals
 * @param button where the one green button leads; absent where there is nothing to do
 * @param refreshSeconds after how many seconds the page looks again; absent once everything is settled
 */
record PayerPage(
        String shop,
        @Nullable String phone,
        String amount,
        String orderNo,
        String appliedOn,
        Words headline,
        List<Step> steps,
        @Nullable String title,
        @Nullable String invoiceNumber,
        List<FileLink> files,
        @Nullable Words trouble,
        @Nullable String button,
        Words buttonWords,
        @Nullable Integer refreshSeconds) {

    /** Chinese first, English second. */
    record Words(String zh, String en) {}

    /** {@code state} is a class of payer.css: done, now, todo or failed. {@code time} is Beijing time, {@code MM-dd HH:mm}. */
    record Step(Words label, String state, @Nullable String time) {}

    record FileLink(String kind, String href) {}
}
