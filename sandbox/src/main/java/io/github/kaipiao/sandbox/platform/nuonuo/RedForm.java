package io.github.kaipiao.sandbox.platform.nuonuo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A red-letter confirmation (红字发票信息确认单), and the red invoice it ends in (platforms.md §10.7). */
final class RedForm {
    /** 72 hours: without an answer from the buyer for so long it lapses. */
    static final Duration LIFE = Duration.ofDays(3);

    private final String billId;
    private final String billNo;
    private final BlueOrder blue;
    private final JsonNode request;
    private final Amounts amounts;
    private final Instant askedAt;
    private String status;
    private @Nullable Instant confirmedAt;
    private @Nullable RedInvoice red;

    /** Both negative, in fen; {@code partial} where the application named rows. */
    record Amounts(long netFen, long taxFen, boolean partial) {}

    private record RedInvoice(String serial, String orderNo, String number, Instant at) {}

    RedForm(Ids ids, BlueOrder blue, JsonNode request, Amounts amounts, Instant askedAt) {
        this.billId = ids.billId();
        this.billNo = ids.billNo();
        this.blue = blue;
        this.request = request;
        this.amounts = amounts;
        this.askedAt = askedAt;
        this.status = blue.isUsedByBuyer() ? "02" : "01";
        this.confirmedAt = blue.isUsedByBuyer() ? null : askedAt;
    }

    /** Ours and the tax bureau's. */
    record Ids(String billId, String billNo) {}

    /** 02 becomes 07 when the time is over; a form that needs nobody, or has everybody, can be issued on. */
    void passTime(Instant now) {
        if (status.equals("02") && !now.isBefore(askedAt.plus(LIFE))) {
            status = "07";
        }
    }

    boolean isIssuable() {
        return red == null && (status.equals("01") || status.equals("04"));
    }

    /** Waiting, or issuable, or issued: a further form must leave its amount alone. */
    boolean holds() {
        return status.equals("01") || status.equals("02") || status.equals("04");
    }

    void agree(Instant now) {
        requireWaiting();
        status = "04";
        confirmedAt = now;
    }

    void deny() {
        requireWaiting();
        status = "05";
    }

    void withdraw() {
        if (red != null || !holds()) {
            throw NuonuoRefusal.parameter("确认单当前状态不能撤销").because("billStatus " + status);
        }
        status = status.equals("02") ? "08" : "09";
    }

    private void requireWaiting() {
        if (!status.equals("02")) {
            throw NuonuoRefusal.parameter("确认单当前状态不能确认").because("billStatus " + status);
        }
    }

    void issued(String serial, String number, Instant at) {
        String wanted = request.path("orderNo").asString("");
        red = new RedInvoice(serial, wanted.isEmpty() ? "R" + serial.substring(1) : wanted, number, at);
    }

    String billId() {
        return billId;
    }

    String billNo() {
        return billNo;
    }

    BlueOrder blue() {
        return blue;
    }

    String status() {
        return status;
    }

    String reason() {
        return request.path("redReason").asString("");
    }

    String callbackUrl() {
        return request.path("callbackUrl").asString("");
    }

    boolean isPartial() {
        return amounts.partial();
    }

    long netFen() {
        return amounts.netFen();
    }

    long taxFen() {
        return amounts.taxFen();
    }

    Instant askedAt() {
        return askedAt;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    String redSerial() {
        return red == null ? "" : red.serial();
    }

    String redOrderNo() {
        return red == null ? "" : red.orderNo();
    }

    @Nullable
    String redNumber() {
        return red == null ? null : red.number();
    }

    @Nullable
    Instant redAt() {
        return red == null ? null : red.at();
    }
}
