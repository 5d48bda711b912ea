package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One account of the invoicing platform, speaking docs/platform-protocol.md. */
public final class PlatformEndpoint {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9]{1,20}");
    private static final Pattern PATH = Pattern.compile("/invoices/([^/]{1,64})(?:/(reversal)|/files/(PDF|OFD|XML))?");
    /** docs/platform-protocol.md §2. */
    private static final int MOST_BYTES = 1 << 20;

    private static final List<String> FILES = List.of("PDF", "OFD", "XML");
    private static final Set<String> REASONS = Set.of("RETURN", "ERROR", "SERVICE_ENDED", "ALLOWANCE");
    /** What a platform may say about its codes (docs/platform-protocol.md §3). */
    private static final Map<String, String> FAILURE_CLASSES = Map.of(
            "QUOTA_SHORT", "QUOTA_EXHAUSTED",
            "ARITHMETIC", "INVALID_ORDER",
            "MALFORMED", "INVALID_ORDER",
            "TOO_LARGE", "INVALID_ORDER");

    /** Seconds are written even where they are zero, which {@code OffsetDateTime.toString} does not do. */
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.ofHours(8));

    private final InvoiceBook book;
    private final PlatformFaults faults;
    private final PlatformCallback callback;
    private final Clock clock;

    PlatformEndpoint(InvoiceBook book, PlatformFaults faults, PlatformCallback callback, Clock clock) {
        this.book = book;
        this.faults = faults;
        this.callback = callback;
        this.clock = clock;
    }

    InvoiceBook book() {
        return book;
    }

    void resume() {
        book.issuing().forEach(invoice -> callback.sendWhenReady(invoice, book));
    }

    /** @param path below the account's base */
    Answer handle(Request request, String path) {
        String fault = PlatformSignature.fault(book.setup(), request, clock.instant());
        if (!fault.isEmpty()) {
            return error(401, fault, "签名不对或时间相差超过 300 秒");
        }
        if (request.body().length > MOST_BYTES) {
            // 422 and not 413, which the protocol would have read as "unknown: ask".
            return error(422, "TOO_LARGE", "请求超过 1 MiB");
        }
        if (path.equals("/capabilities") && request.method().equals("GET")) {
            return capabilities();
        }
        if (path.equals("/invoices") && request.method().equals("POST")) {
            return issue(request);
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return error(404, "NO_SUCH_CALL", "没有这个接口");
        }
        Optional<IssuedInvoice> invoice = book.find(matcher.group(1));
        if (invoice.isEmpty()) {
            return error(404, "UNKNOWN_SERIAL", "没有见过这个流水号");
        }
        return onOne(request, matcher, invoice.get());
    }

    private Answer onOne(Request request, Matcher path, IssuedInvoice invoice) {
        boolean changes = path.group(2) != null;
        if (!request.method().equals(changes ? "POST" : "GET")) {
            return error(405, "METHOD_NOT_ALLOWED", "这个地址不接受 " + request.method());
        }
        if (changes) {
            if (!REASONS.contains(reason(request))) {
                return error(422, "BAD_REASON", "reason 应为 RETURN、ERROR、SERVICE_ENDED 或 ALLOWANCE");
            }
            if (invoice.status() != IssuedInvoice.Status.ISSUED) {
                return error(422, "NOT_ISSUED", "没有已开具的发票可冲红");
            }
            book.reverse(invoice);
            callback.send(invoice, book);
            return answer(invoice);
        }
        if (path.group(3) != null) {
            return file(path.group(3), invoice);
        }
        return answer(invoice);
    }

    private static String reason(Request request) {
        try {
            return JSON.readTree(request.body()).path("reason").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private Answer capabilities() {
        ObjectNode body = JSON.createObjectNode()
                .put("insertsCard", book.setup().insertsCard())
                .put("sPappid", book.setup().sPappid())
                .put("maxLines", 2000);
        body.set("files", JSON.valueToTree(FILES));
        return Answer.json(200, JSON.writeValueAsString(body));
    }

    private Answer issue(Request request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JacksonException e) {
            return error(422, "MALFORMED", "不是 JSON");
        }
        String serial = body.path("serial").asString("");
        if (!SERIAL.matcher(serial).matches()) {
            return error(422, "BAD_SERIAL", "流水号应为 1–20 位大写字母和数字");
        }
        Optional<IssuedInvoice> known = book.find(serial);
        if (known.isPresent()) {
            return sameOrConflict(known.get(), body);
        }
        Optional<String> malformed = IssueRequest.fault(body);
        if (malformed.isPresent()) {
            return error(422, "MALFORMED", malformed.get());
        }
        PlatformFaults.Refusal refusal = faults.takeRefusal(book.setup().id(), body);
        if (refusal == null) {
            refusal = Arithmetic.fault(body)
                    .map(fault -> new PlatformFaults.Refusal("ARITHMETIC", fault))
                    .orElse(null);
        }
        if (refusal != null) {
            book.refuse(body, refusal);
            return error(422, refusal.code(), refusal.message());
        }
        IssuedInvoice invoice =
                book.accept(body, faults.takeFailure(book.setup().id(), body));
        if (!invoice.request().equals(body)) {
            // Another request with this serial was faster.
            return sameOrConflict(invoice, body);
        }
        callback.sendWhenReady(invoice, book);
        return answer(invoice);
    }

    private Answer sameOrConflict(IssuedInvoice known, JsonNode body) {
        return known.request().equals(body) ? answer(known) : error(409, "SERIAL_CONFLICT", "这个流水号已用于另一张发票");
    }

    private Answer file(String kind, IssuedInvoice invoice) {
        if (invoice.status() != IssuedInvoice.Status.ISSUED || faults.takeLateFile()) {
            return error(404, "FILE_NOT_READY", "文件还没有生成");
        }
        return switch (kind) {
            case "PDF" -> Answer.bytes("application/pdf", invoice.pdf());
            case "OFD" -> Answer.bytes("application/ofd", invoice.ofd());
            default -> Answer.bytes("application/xml", invoice.xml());
        };
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode().put("code", code).put("message", message);
        String failureClass = FAILURE_CLASSES.get(code);
        if (failureClass != null) {
            body.put("failureClass", failureClass);
        }
        return Answer.json(status, JSON.writeValueAsString(body));
    }

    /** The status line and the body from one look: another request may be finishing this invoice meanwhile. */
    private Answer answer(IssuedInvoice invoice) {
        ObjectNode body = book.view(invoice);
        int status = body.path("status").asString("").equals("ISSUING") ? 202 : 200;
        return Answer.json(status, JSON.writeValueAsString(body));
    }

    /** Only for the book, which holds the lock; others ask {@link InvoiceBook#view}. */
    static ObjectNode view(IssuedInvoice i) {
        ObjectNode body = JSON.createObjectNode()
                .put("serial", i.text("serial"))
                .put("status", i.status().name())
                .put("code", i.code())
                .put("message", i.message())
                .put("invoiceNumber", i.number())
                .put("issuedAt", moment(i.issuedAt()))
                .put("amountFen", i.fen("amountFen"))
                .put("netFen", i.fen("netFen"))
                .put("taxFen", i.fen("taxFen"));
        body.set("files", JSON.valueToTree(i.number() == null ? List.of() : FILES));
        body.putObject("card")
                .put("status", i.cardStatus())
                .put("code", i.cardError())
                .put("message", i.cardMessage());
        if (i.redNumber() == null) {
            body.putNull("reversal");
        } else {
            body.putObject("reversal")
                    .put("status", "REVERSED")
                    .put("redInvoiceNumber", i.redNumber())
                    .put("reversedAt", moment(i.reversedAt()))
                    .putNull("code")
                    .putNull("message");
        }
        return body;
    }

    private static @Nullable String moment(java.time.@Nullable Instant at) {
        return at == null ? null : RFC_3339.format(at);
    }
}
