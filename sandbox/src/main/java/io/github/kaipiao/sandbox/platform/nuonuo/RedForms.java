package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** All red-letter confirmations of one seller. Guarded by {@link NuonuoMethods}. */
final class RedForms {
    private final Map<String, RedForm> byBillId = new LinkedHashMap<>();
    private final NuonuoSetup setup;
    private final BlueOrders orders;
    private final InvoiceBook book;
    private final Clock clock;
    private final Consumer<RedForm> told;

    /** @param told hears of each red invoice */
    RedForms(NuonuoSetup setup, BlueOrders orders, InvoiceBook book, Clock clock, Consumer<RedForm> told) {
        this.setup = setup;
        this.orders = orders;
        this.book = book;
        this.clock = clock;
        this.told = told;
    }

    RedForm apply(JsonNode request) {
        String billId = request.path("billId").asString("");
        if (billId.length() > 32) {
            throw NuonuoRefusal.parameter("billId长度不能超过32");
        }
        if (byBillId.containsKey(billId)) {
            throw NuonuoRefusal.of("E9106", "订单编号或流水号不能重复").because("this billId is known: query it");
        }
        requireFields(request);
        BlueOrder blue = blue(request);
        RedForm.Amounts amounts = amounts(request, blue);
        if (amounts.partial() && request.path("redReason").asString("").equals("2")) {
            throw NuonuoRefusal.parameter("开票有误须全额冲红").because("redReason 2 takes the whole invoice back");
        }
        requireRest(blue, amounts);
        String id = billId.isEmpty() ? UUID.randomUUID().toString().replace("-", "") : billId;
        RedForm form = new RedForm(new RedForm.Ids(id, orders.newSerial()), blue, request, amounts, clock.instant());
        byBillId.put(id, form);
        return form;
    }

    private static void requireFields(JsonNode request) {
        if (!request.path("applySource").asString("").equals("0")) {
            throw NuonuoRefusal.parameter("申请方错误").because("the sandbox's seller applies: applySource 0");
        }
        if (!request.path("redReason").asString("").matches("[1-4]")) {
            throw NuonuoRefusal.parameter("冲红原因错误").because("redReason 1 退回, 2 有误, 3 中止, 4 折让");
        }
        for (String field : List.of("blueInvoiceLine", "sellerTaxNo", "buyerName")) {
            if (request.path(field).asString("").isBlank()) {
                throw NuonuoRefusal.parameter(field + "不能为空");
            }
        }
        if (request.path("orderNo").asString("").length() > 20) {
            throw NuonuoRefusal.parameter("orderNo长度不能超过20");
        }
    }

    private BlueOrder blue(JsonNode request) {
        String number = request.path("blueElecInvoiceNumber").asString("");
        String asked = number.isEmpty() ? request.path("blueInvoiceNumber").asString("") : number;
        BlueOrder blue = orders.byNumber(asked).orElseThrow(() -> NuonuoRefusal.of("E9102", "蓝字发票号码错误"));
        if (!request.path("sellerTaxNo").asString("").equals(setup.taxNumber())) {
            throw NuonuoRefusal.of("E9302", "税号不匹配");
        }
        if (!request.path("buyerName").asString("").equals(blue.text("buyerName"))
                || !request.path("buyerTaxNo").asString("").equals(blue.text("buyerTaxNum"))) {
            throw NuonuoRefusal.of("E9113", "红票购方信息与蓝票不一致");
        }
        if (!request.path("blueInvoiceLine").asString("").equals(blue.text("invoiceLine"))) {
            throw NuonuoRefusal.of("E9101", "蓝票种类错误");
        }
        return blue;
    }

    private static RedForm.Amounts amounts(JsonNode request, BlueOrder blue) {
        JsonNode detail = request.path("detail");
        if (detail.isEmpty()) {
            return new RedForm.Amounts(
                    -blue.invoice().fen("netFen"), -blue.invoice().fen("taxFen"), false);
        }
        long net = 0;
        long tax = 0;
        for (JsonNode row : detail) {
            int index = index(row.path("blueDetailIndex").asString(""));
            if (index < 1 || index > blue.order().path("invoiceDetail").size()) {
                throw NuonuoRefusal.parameter("blueDetailIndex错误").because("1 is the first row of the blue invoice");
            }
            net += negative(row.path("taxExcludedAmount").asString(""));
            tax += negative(row.path("taxAmount").asString(""));
        }
        return new RedForm.Amounts(net, tax, true);
    }

    private static int index(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static long negative(String yuan) {
        if (!yuan.matches("(-\\d{1,12}|0|-?0)\\.\\d{2}")) {
            throw NuonuoRefusal.parameter("红字明细金额须为负数").because("yuan with two decimals, not above 0");
        }
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    private void requireRest(BlueOrder blue, RedForm.Amounts amounts) {
        long held = 0;
        for (RedForm form : byBillId.values()) {
            form.passTime(clock.instant());
            if (form.blue() == blue && form.holds()) {
                held += form.netFen() + form.taxFen();
            }
        }
        long rest = blue.invoice().fen("amountFen") + held;
        if (rest == 0) {
            throw NuonuoRefusal.of("E9103", "该发票已冲红").because("nothing of it is left, counting forms under way");
        }
        if (rest + amounts.netFen() + amounts.taxFen() < 0) {
            throw NuonuoRefusal.parameter("冲红金额超过蓝票剩余可冲红金额");
        }
    }

    /** Issues what can be issued by now: e-invoices always follow of themselves. */
    void passTime() {
        Instant now = clock.instant();
        for (RedForm form : byBillId.values()) {
            form.passTime(now);
            Instant confirmed = form.confirmedAt();
            if (form.isIssuable() && confirmed != null && !now.isBefore(confirmed.plus(setup.issueDelay()))) {
                form.issued(orders.newSerial(), redNumber(form), now);
                told.accept(form);
            }
        }
    }

    private String redNumber(RedForm form) {
        if (form.isPartial()) {
            return book.newNumber();
        }
        book.reverse(form.blue().invoice());
        return Objects.requireNonNull(form.blue().invoice().redNumber());
    }

    Optional<RedForm> find(JsonNode request) {
        String billId = request.path("billId").asString("");
        String billNo = request.path("billNo").asString("");
        String billUuid = request.path("billUuid").asString("");
        return byBillId.values().stream()
                .filter(f -> billId.isEmpty() || f.billId().equals(billId))
                .filter(f -> billNo.isEmpty() || f.billNo().equals(billNo))
                .filter(f -> billUuid.isEmpty() || ("u" + f.billNo()).equals(billUuid))
                .findFirst();
    }

    Optional<RedForm> byRed(String serial, String orderNo) {
        return byBillId.values().stream()
                .filter(f -> f.redNumber() != null)
                .filter(f -> f.redSerial().equals(serial) || f.redOrderNo().equals(orderNo))
                .findFirst();
    }

    /** The red invoices so far. */
    long issued() {
        return byBillId.values().stream().filter(f -> f.redNumber() != null).count();
    }
}
