package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;

/** The documents behind {@code pdfUrl}, {@code ofdUrl} and {@code xmlUrl}; reached without a signature, as the vendor's. */
final class NuonuoFiles {
    private NuonuoFiles() {}

    static Answer of(IssuedInvoice invoice, String kind) {
        return switch (kind) {
            case "pdf" -> Answer.bytes("application/pdf", invoice.pdf());
            case "ofd" -> Answer.bytes("application/ofd", invoice.ofd());
            default -> Answer.bytes("application/xml", invoice.xml());
        };
    }

    static Answer none() {
        return Answer.text(404, "文件不存在");
    }
}
