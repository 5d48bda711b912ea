package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.control.IssueFaults;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.platform.PlatformFaults;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a method does once the gateway has let it pass. One at a time: {@code orderNo} is unique per seller. */
final class NuonuoMethods {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_ASKED = 50;

    private final Deque<String> failing = new ArrayDeque<>();
    private final NuonuoSetup setup;
    private final BlueOrders orders;
    private final RedForms forms;
    private final InvoiceRow rows;
    private final NuonuoCallback callback;
    private final Around around;
    private boolean nextSigningFails;

    /** Time and chance. */
    record Around(Clock clock, FaultBoard faults) {}

    NuonuoMethods(NuonuoSetup setup, Ledger ledger, InvoiceRow rows, NuonuoCallback callback, Around around) {
        this.setup = setup;
        this.orders = ledger.orders();
        this.forms = ledger.forms();
        this.rows = rows;
        this.callback = callback;
        this.around = around;
    }

    /** What is written down of a seller. */
    record Ledger(BlueOrders orders, RedForms forms) {}

    /** @throws NuonuoRefusal with a code of the business */
    synchronized ObjectNode call(String method, String body) {
        JsonNode request = read(body);
        forms.passTime();
        return switch (method) {
            case "requestBillingNew" -> issue(request.path("order"));
            case "queryInvoiceResult" -> query(request);
            case "reInvoice" -> retry(request);
            case "deliveryInvoice" -> deliver(request);
            case "invoiceCancellation" ->
                throw NuonuoRefusal.parameter("数电发票不支持作废").because("a 数电票 can only be reversed");
            case "saveInvoiceRedConfirm" -> apply(request);
            case "queryInvoiceRedConfirm" -> queryForms(request);
            case "refreshInvoiceRedConfirm" -> ok("刷新成功");
            case "confirmInfoCancel" -> withdraw(request);
            case "confirm" -> throw NuonuoRefusal.parameter("没有待确认的确认单").because("the sandbox's buyers never apply");
            case "fastInvoiceRed" -> fetchRed(request);
            default -> throw NuonuoRefusal.of("070501", "接口不存在").because("method: " + method);
        };
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw NuonuoRefusal.of("0201", "请求格式错误").because("the body is not JSON");
        }
    }

    private ObjectNode issue(JsonNode order) {
        OrderLimits limits = new OrderLimits(setup.habits().countsGbkBytes());
        limits.check(order);
        if (!order.path("salerTaxNum").asString("").equals(setup.taxNumber())) {
            throw NuonuoRefusal.of("E9302", "税号不匹配").because("salerTaxNum is not the tax number of header userTax");
        }
        ArrayNode lines = OrderLines.read(order.path("invoiceDetail"), limits);
        if (orders.knows(order.path("orderNo").asString(""))) {
            throw NuonuoRefusal.of("E9106", "订单编号或流水号不能重复")
                    .because("orderNo %s was accepted before: query it"
                            .formatted(order.path("orderNo").asString("")));
        }
        BlueOrder accepted = orders.accept(order, lines, failure(order));
        if (nextSigningFails) {
            nextSigningFails = false;
            accepted.failSigning();
        }
        callback.sendWhenReady(accepted, this::content);
        ObjectNode answer = ok("开票提交成功");
        answer.putObject("result").put("invoiceSerialNum", accepted.serial());
        return answer;
    }

    private PlatformFaults.@Nullable Refusal failure(JsonNode order) {
        String cause = failing.poll();
        if (cause == null && IssueFaults.takeQuotaShort(around.faults(), setup.appKey(), order)) {
            cause = "可用授信额度不足";
        }
        if (cause == null && IssueFaults.takeFailure(around.faults(), setup.appKey(), order)) {
            cause = "税局返回失败";
        }
        return cause == null ? null : new PlatformFaults.Refusal("22", cause);
    }

    private ObjectNode query(JsonNode request) {
        JsonNode asked = request.path("serialNos").isEmpty() ? request.path("orderNos") : request.path("serialNos");
        boolean bySerial = !request.path("serialNos").isEmpty();
        if (asked.isEmpty()) {
            throw NuonuoRefusal.of("E9611", "流水号和订单号不能同时为空");
        }
        if (asked.size() > MOST_ASKED) {
            throw NuonuoRefusal.parameter("一次最多查询" + MOST_ASKED + "条");
        }
        ArrayNode found = JSON.createArrayNode();
        Set<String> keys = new LinkedHashSet<>();
        asked.forEach(key -> keys.add(key.asString("")));
        for (String key : keys) {
            (bySerial ? orders.bySerial(key) : orders.byOrderNo(key))
                    .ifPresent(order -> found.add(rows.blue(order, now())));
            forms.byRed(bySerial ? key : "", bySerial ? "" : key).ifPresent(form -> found.add(rows.red(form)));
        }
        if (found.isEmpty()) {
            throw NuonuoRefusal.of("E9500", "发票不存在");
        }
        ObjectNode answer = ok("获取成功");
        answer.set("result", found);
        return answer;
    }

    private ObjectNode retry(JsonNode request) {
        String serial = request.path("fpqqlsh").asString("");
        BlueOrder order = (serial.isEmpty()
                        ? orders.byOrderNo(request.path("orderno").asString(""))
                        : orders.bySerial(serial))
                .orElseThrow(() -> NuonuoRefusal.of("E9500", "发票不存在"));
        if (order.invoice().status() == IssuedInvoice.Status.ISSUED) {
            return ok("该发票已生成");
        }
        if (order.invoice().status() == IssuedInvoice.Status.ISSUING) {
            return ok("该发票正在开具中");
        }
        orders.retry(order, failure(order.order()));
        callback.sendWhenReady(order, this::content);
        return ok("重试成功");
    }

    private ObjectNode deliver(JsonNode request) {
        if (request.path("phone").asString("").isEmpty()
                && request.path("mail").asString("").isEmpty()) {
            throw NuonuoRefusal.parameter("手机和邮箱不能同时为空");
        }
        if (orders.byNumber(request.path("invoiceNum").asString("")).isEmpty()) {
            throw NuonuoRefusal.of("E9999", "发票不存在");
        }
        return ok("交付成功");
    }

    private ObjectNode apply(JsonNode request) {
        RedForm form = forms.apply(request);
        forms.passTime();
        callback.sendRedLater(form, this::passTime);
        return ok("成功").put("result", form.billId());
    }

    private ObjectNode queryForms(JsonNode request) {
        if (!request.path("identity").asString("").equals("0")) {
            throw NuonuoRefusal.parameter("操作方身份错误").because("the sandbox's seller asks: identity 0");
        }
        ArrayNode list = JSON.createArrayNode();
        forms.find(request).ifPresent(form -> list.add(RedRow.of(form, setup)));
        ObjectNode answer = ok("成功").put("total", list.size());
        answer.set("list", list);
        return answer;
    }

    private ObjectNode withdraw(JsonNode request) {
        form(request).withdraw();
        return ok("成功");
    }

    private ObjectNode fetchRed(JsonNode request) {
        RedForm form = form(request);
        if (form.redNumber() == null) {
            throw NuonuoRefusal.parameter("红票尚未开具").because("billStatus " + form.status());
        }
        ObjectNode answer = ok("成功");
        answer.putObject("result").put("invoiceSerialNum", form.redSerial());
        return answer;
    }

    private RedForm form(JsonNode request) {
        return forms.find(request).orElseThrow(() -> NuonuoRefusal.parameter("确认单不存在"));
    }

    private static ObjectNode ok(String describe) {
        return JSON.createObjectNode().put("code", "E0000").put("describe", describe);
    }

    /** {@code content} of a callback, or nothing where the vendor would say nothing. */
    private synchronized @Nullable ObjectNode content(BlueOrder order) {
        orders.byOrderNo(order.orderNo());
        return CallbackContent.of(order, rows.blue(order, now()), setup);
    }

    private synchronized void passTime() {
        forms.passTime();
    }

    synchronized <T> T looking(BiFunction<BlueOrders, RedForms, T> look) {
        forms.passTime();
        return look.apply(orders, forms);
    }

    Instant now() {
        return around.clock().instant();
    }

    synchronized void failNext(String cause) {
        failing.add(cause);
    }

    synchronized void failNextSigning() {
        nextSigningFails = true;
    }
}
