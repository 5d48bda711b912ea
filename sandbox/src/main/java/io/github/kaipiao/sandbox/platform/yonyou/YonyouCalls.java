package io.github.kaipiao.sandbox.platform.yonyou;

import static io.github.kaipiao.sandbox.platform.yonyou.DocumentReader.text;

import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.control.IssueFaults;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.platform.PlatformFaults;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a call does once the gate has let it pass. One at a time: {@code FPQQLSH} is unique. */
final class YonyouCalls {
    private static final int MOST_DOCUMENTS = 10;

    private final Map<String, YonyouDocument> documents = new LinkedHashMap<>();
    /** Statuscode 1: what happens once a clerk has confirmed it. */
    private final Map<String, Runnable> waiting = new LinkedHashMap<>();

    private final Deque<String> failing = new ArrayDeque<>();
    private final YonyouSetup setup;
    private final InvoiceBook book;
    private final DocumentReader reader;
    private final DocumentView view;
    private final Around around;

    /** Time, chance, and who is told. */
    record Around(Clock clock, FaultBoard faults, YonyouCallback callback) {}

    YonyouCalls(YonyouSetup setup, InvoiceBook book, Around around) {
        this.setup = setup;
        this.book = book;
        this.reader = new DocumentReader(setup);
        this.view = new DocumentView(setup);
        this.around = around;
    }

    /**
     * @param call the last segment of the address
     * @throws YonyouRefusal with nothing changed
     */
    synchronized ObjectNode call(String call, Map<String, String> form) {
        return switch (call) {
            case "insertWithArray" -> insert(form);
            case "queryInvoiceStatus" -> query(form.getOrDefault("fpqqlsh", ""));
            case "red" -> red(form);
            case "issue" -> approve(form);
            default -> throw YonyouRefusal.of("9999", "接口不存在");
        };
    }

    private ObjectNode insert(Map<String, String> form) {
        List<ObjectNode> entries = new ArrayList<>();
        List<JsonNode> headers = documentsOf(form);
        headers.forEach(header -> entries.add(reader.read(header)));
        requireNew(headers);
        boolean approved = form.getOrDefault("autoAudit", "true").equals("true");
        for (int i = 0; i < entries.size(); i++) {
            JsonNode header = headers.get(i);
            ObjectNode entry = entries.get(i);
            String fpqqlsh = text(header, "FPQQLSH");
            String url = url(form, fpqqlsh);
            whenApproved(approved, fpqqlsh, () -> {
                IssuedInvoice invoice = book.accept(entry, failure(header));
                keep(new YonyouDocument(fpqqlsh, invoice, null, url));
            });
        }
        return success();
    }

    /** The whole of a blue invoice back; {@code autoAudit} is false here unless it is said. */
    private ObjectNode red(Map<String, String> form) {
        List<JsonNode> headers = documentsOf(form);
        headers.forEach(header -> requireText(header, "FPQQLSH", 20));
        requireNew(headers);
        Set<YonyouDocument> wanted = new HashSet<>();
        headers.forEach(header -> {
            if (!wanted.add(blue(header))) {
                throw YonyouRefusal.data("原发票已红冲");
            }
        });
        boolean approved = form.getOrDefault("autoAudit", "false").equals("true");
        for (JsonNode header : headers) {
            String fpqqlsh = text(header, "FPQQLSH");
            String url = url(form, fpqqlsh);
            IssuedInvoice invoice = blue(header).invoice();
            whenApproved(approved, fpqqlsh, () -> keep(reversed(fpqqlsh, invoice, url)));
        }
        return success();
    }

    private YonyouDocument reversed(String fpqqlsh, IssuedInvoice invoice, String url) {
        String cause = invoice.redNumber() == null ? failing.poll() : "原发票已红冲";
        if (cause == null) {
            book.reverse(invoice);
        }
        YonyouDocument.Red red = new YonyouDocument.Red(now().plus(setup.issueDelay()), cause == null ? "" : cause);
        return new YonyouDocument(fpqqlsh, invoice, red, url);
    }

    private void whenApproved(boolean already, String fpqqlsh, Runnable go) {
        if (already) {
            go.run();
        } else {
            waiting.put(fpqqlsh, go);
        }
    }

    /** A clerk, or whoever calls for one, confirms documents that wait. */
    private ObjectNode approve(Map<String, String> form) {
        List<JsonNode> headers = documentsOf(form);
        if (!headers.stream().allMatch(header -> waiting.containsKey(text(header, "FPQQLSH")))) {
            throw YonyouRefusal.data("单据不存在或已审核");
        }
        headers.forEach(header -> {
            Runnable go = waiting.remove(text(header, "FPQQLSH"));
            if (go != null) {
                go.run();
            }
        });
        return success();
    }

    private YonyouDocument blue(JsonNode header) {
        YonyouDocument blue = documents.values().stream()
                .filter(it -> it.red() == null)
                .map(this::refreshed)
                .filter(it -> isNumber(it.invoice().number(), header))
                .findFirst()
                .orElseThrow(() -> YonyouRefusal.data("原发票不存在"));
        if (blue.invoice().redNumber() != null) {
            throw YonyouRefusal.data("原发票已红冲");
        }
        return blue;
    }

    private boolean isNumber(@Nullable String number, JsonNode header) {
        return number != null
                && view.code(number).equals(text(header, "fpDm"))
                && view.number(number).equals(text(header, "fpHm"));
    }

    private void keep(YonyouDocument document) {
        documents.put(document.fpqqlsh(), document);
        around.callback()
                .sendAt(
                        document.readyAt().plus(setup.habits().pdfDelay()),
                        document.callbackUrl(),
                        () -> callback(document));
    }

    private synchronized ObjectNode callback(YonyouDocument document) {
        return view.callback(refreshed(document), now());
    }

    private ObjectNode query(String fpqqlsh) {
        if (waiting.containsKey(fpqqlsh)) {
            return DocumentView.waiting(fpqqlsh);
        }
        YonyouDocument document = documents.get(fpqqlsh);
        if (document == null) {
            throw YonyouRefusal.of("1002", "没有查询到数据");
        }
        return view.answer(refreshed(document), now());
    }

    private YonyouDocument refreshed(YonyouDocument document) {
        // The book finishes what is due when it is asked.
        book.find(document.invoice().text("serial"));
        return document;
    }

    private static List<JsonNode> documentsOf(Map<String, String> form) {
        List<JsonNode> documents = list(form, "requestdatas");
        if (documents.isEmpty() || documents.size() > MOST_DOCUMENTS) {
            throw YonyouRefusal.data("requestdatas须为1到" + MOST_DOCUMENTS + "张单据");
        }
        return documents;
    }

    private static List<JsonNode> list(Map<String, String> form, String part) {
        try {
            List<JsonNode> rows = new ArrayList<>();
            JsonMapper.shared().readTree(form.getOrDefault(part, "[]")).forEach(rows::add);
            return rows;
        } catch (JacksonException e) {
            throw YonyouRefusal.data(part + "不是JSON数组");
        }
    }

    private static String url(Map<String, String> form, String fpqqlsh) {
        return list(form, "url").stream()
                .filter(row -> text(row, "fpqqlsh").equals(fpqqlsh))
                .map(row -> text(row, "url"))
                .findFirst()
                .orElse("");
    }

    private void requireNew(List<JsonNode> headers) {
        Set<String> seen = new HashSet<>(documents.keySet());
        seen.addAll(waiting.keySet());
        headers.forEach(header -> {
            if (!seen.add(text(header, "FPQQLSH"))) {
                throw duplicate(setup.habits().duplicateCode());
            }
        });
    }

    static YonyouRefusal duplicate(String code) {
        return YonyouRefusal.of(code, "发票请求流水号重复");
    }

    private static void requireText(JsonNode header, String field, int most) {
        if (!text(header, field).matches(".{1," + most + "}")) {
            throw YonyouRefusal.data(field + "须为1到" + most + "个字符");
        }
    }

    private PlatformFaults.@Nullable Refusal failure(JsonNode header) {
        String cause = failing.poll();
        if (cause == null && IssueFaults.takeQuotaShort(around.faults(), setup.appid(), header)) {
            cause = "可用授信额度不足";
        }
        if (cause == null && IssueFaults.takeFailure(around.faults(), setup.appid(), header)) {
            cause = "税局返回失败";
        }
        return cause == null ? null : new PlatformFaults.Refusal("3", cause);
    }

    private static ObjectNode success() {
        return JsonMapper.shared().createObjectNode().put("code", "0000").put("msg", "success");
    }

    private Instant now() {
        return around.clock().instant();
    }

    synchronized void failNext(String cause) {
        failing.add(cause);
    }

    synchronized long count(String prefix, boolean red) {
        return documents.values().stream()
                .filter(it -> it.fpqqlsh().startsWith(prefix) && (it.red() != null) == red)
                .filter(it -> refreshed(it).statuscode(now()) == 4)
                .count();
    }
}
