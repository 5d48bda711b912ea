package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import io.github.kaipiao.sandbox.platform.Yuan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document as {@code queryInvoiceStatus} and the callback show it (platforms.md §5). */
final class DocumentView {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final YonyouSetup setup;

    DocumentView(YonyouSetup setup) {
        this.setup = setup;
    }

    ObjectNode answer(YonyouDocument document, Instant now) {
        int status = document.statuscode(now);
        ObjectNode answer = head(document.fpqqlsh(), status);
        if (status == 3) {
            answer.put("errmsg", document.errmsg());
        }
        if (status == 4) {
            answer.put("data", data(document).toString());
            if (setup.habits().pdfInQuery()) {
                addPdf(answer, document, now);
            }
        }
        return answer;
    }

    /** Until a clerk confirms it. */
    static ObjectNode waiting(String fpqqlsh) {
        return head(fpqqlsh, 1);
    }

    private static ObjectNode head(String fpqqlsh, int status) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("code", "0000")
                .put("msg", "查询成功")
                .put("fpqqlsh", fpqqlsh)
                .put("statuscode", String.valueOf(status))
                .put("status", words(status));
    }

    ObjectNode callback(YonyouDocument document, Instant now) {
        int status = document.statuscode(now);
        ObjectNode callback = JsonMapper.shared()
                .createObjectNode()
                .put("code", status == 4 ? "0000" : "9999")
                .put("msg", status == 4 ? "开票成功" : document.errmsg())
                .put("fpqqlsh", document.fpqqlsh());
        if (status == 4) {
            addPdf(callback, document, now);
            callback.put("data", data(document).toString());
        }
        return callback;
    }

    private void addPdf(ObjectNode to, YonyouDocument document, Instant now) {
        boolean ready = !now.isBefore(document.readyAt().plus(setup.habits().pdfDelay()));
        if (document.red() == null && ready) {
            to.put("pdf", Base64.getEncoder().encodeToString(document.invoice().pdf()));
        }
    }

    private ObjectNode data(YonyouDocument document) {
        IssuedInvoice invoice = document.invoice();
        boolean red = document.red() != null;
        String blueNumber = Objects.requireNonNull(invoice.number());
        String number = red ? Objects.requireNonNull(invoice.redNumber()) : blueNumber;
        long sign = red ? -1 : 1;
        JsonNode buyer = invoice.request().path("buyer");
        ObjectNode data = JsonMapper.shared()
                .createObjectNode()
                .put("fpqqlsh", document.fpqqlsh())
                .put("fpDm", code(number))
                .put("fpHm", number(number))
                .put("kprq", MOMENT.format(red ? document.readyAt() : Objects.requireNonNull(invoice.issuedAt())))
                .put("xsfNsrsbh", setup.taxNumber())
                .put("xsfMc", invoice.text("sellerName"))
                .put("gmfNsrsbh", buyer.path("taxNumber").asString(""))
                .put("gmfMc", buyer.path("name").asString(""))
                .put("hjje", Yuan.of(sign * invoice.fen("netFen")))
                .put("hjse", Yuan.of(sign * invoice.fen("taxFen")))
                .put("jshj", Yuan.of(sign * invoice.fen("amountFen")))
                .put("bz", invoice.text("remark"))
                .put("zfbz", "N")
                .put("bred", !red && invoice.redNumber() != null ? "Y" : "N");
        if (red) {
            data.put("yfpDm", code(blueNumber)).put("yfpHm", number(blueNumber));
        }
        ArrayNode items = data.putArray("items");
        for (JsonNode line : invoice.request().path("lines")) {
            items.addObject()
                    .put("xmmc", line.path("name").asString(""))
                    .put("xmje", Yuan.of(sign * line.path("netFen").asLong()))
                    .put("se", Yuan.of(sign * line.path("taxFen").asLong()))
                    .put("sl", line.path("taxRate").asString(""));
        }
        return data;
    }

    /** 发票代码; empty for a 数电票. */
    String code(String twenty) {
        return setup.habits().twelveAndEight() ? twenty.substring(0, 12) : "";
    }

    String number(String twenty) {
        return setup.habits().twelveAndEight() ? twenty.substring(12) : twenty;
    }

    private static String words(int status) {
        return switch (status) {
            case 1 -> "待开票";
            case 2 -> "开票中";
            case 3 -> "开票失败";
            default -> "开票成功";
        };
    }
}
