package io.github.kaipiao.gateway.platform;

import java.time.Instant;
import java.util.Set;

/**
 * The tax invoice as issued.
 *
 * @param number 20 digits of a 数电票
 * @param files what can be fetched
 */
public record TaxDocument(
        String number, Instant issuedAt, long amountFen, long netFen, long taxFen, Set<FileKind> files) {}
