package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.platform.PlatformFaults;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All orders of one seller. Guarded by {@link NuonuoMethods}. */
final class BlueOrders {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, BlueOrder> byOrderNo = new LinkedHashMap<>();
    private final NuonuoSetup setup;
    private final InvoiceBook book;
    private final Clock clock;

    BlueOrders(NuonuoSetup setup, InvoiceBook book, Clock clock) {
        this.setup = setup;
        this.book = book;
        this.clock = clock;
    }

    boolean knows(String orderNo) {
        return byOrderNo.containsKey(orderNo);
    }

    Optional<BlueOrder> byOrderNo(String orderNo) {
        return Optional.ofNullable(byOrderNo.get(orderNo)).map(this::refreshed);
    }

    Optional<BlueOrder> bySerial(String serial) {
        return byOrderNo.values().stream()
                .filter(o -> o.serial().equals(serial))
                .findFirst()
                .map(this::refreshed);
    }

    Optional<BlueOrder> byNumber(String number) {
        return byOrderNo.values().stream()
                .map(this::refreshed)
                .filter(o -> number.equals(o.invoice().number()))
                .findFirst();
    }

    /** How many of the orders whose number begins so have a tax invoice. */
    long issued(String orderNoPrefix) {
        return byOrderNo.values().stream()
                .map(this::refreshed)
                .filter(o ->
                        o.orderNo().startsWith(orderNoPrefix) && o.invoice().number() != null)
                .count();
    }

    BlueOrder accept(JsonNode order, ArrayNode lines, PlatformFaults.@Nullable Refusal failLater) {
        BlueOrder accepted = new BlueOrder(
                newSerial(),
                order,
                book.accept(entry(order, lines, order.path("orderNo").asString("")), failLater));
        byOrderNo.put(accepted.orderNo(), accepted);
        return accepted;
    }

    /** Only of one that failed: the book holds the old entry as refused for ever. */
    void retry(BlueOrder failed, PlatformFaults.@Nullable Refusal failLater) {
        String entry = failed.orderNo() + "#" + failed.nextRetry();
        ObjectNode again = ((ObjectNode) failed.invoice().request()).deepCopy().put("serial", entry);
        failed.retriedAs(book.accept(again, failLater));
    }

    private BlueOrder refreshed(BlueOrder order) {
        // The book finishes what is due when it is asked.
        IssuedInvoice now = book.find(order.invoice().text("serial")).orElseThrow();
        if (now != order.invoice()) {
            throw new IllegalStateException("the book has one entry for one serial");
        }
        return order;
    }

    private ObjectNode entry(JsonNode order, ArrayNode lines, String serial) {
        String taxNumber = order.path("buyerTaxNum").asString("");
        long net = sum(lines, "netFen");
        long tax = sum(lines, "taxFen");
        ObjectNode entry = JSON.createObjectNode()
                .put("serial", serial)
                .put("orderId", serial)
                .put("appid", "")
                .put("sellerName", "诺诺沙箱销售方")
                .put("sellerTaxNumber", setup.taxNumber())
                .put("amountFen", net + tax)
                .put("netFen", net)
                .put("taxFen", tax)
                .put("remark", order.path("remark").asString(""));
        entry.putObject("buyer")
                .put("type", taxNumber.isEmpty() ? "PERSON" : "COMPANY")
                .put("name", order.path("buyerName").asString(""))
                .put("taxNumber", taxNumber)
                .put("address", order.path("buyerAddress").asString(""))
                .put("phone", order.path("buyerTel").asString(""))
                .put("bankName", order.path("buyerAccount").asString(""));
        entry.set("lines", lines);
        return entry;
    }

    private static long sum(ArrayNode lines, String field) {
        long sum = 0;
        for (JsonNode line : lines) {
            sum += line.path(field).asLong();
        }
        return sum;
    }

    /** 20 digits. */
    String newSerial() {
        return String.valueOf(clock.instant().getEpochSecond())
                + "%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
    }
}
