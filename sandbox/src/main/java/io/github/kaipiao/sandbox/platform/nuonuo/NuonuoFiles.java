package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The documents behind {@code pdfUrl}, {@code ofdUrl} and {@code xmlUrl}; reached without a signature, as the vendor's. */
final class NuonuoFiles {
    private NuonuoFiles() {}

    static Answer of(IssuedInvoice invoice, String kind) {
        return switch (kind) {
            case "pdf" -> Answer.bytes("application/pdf", invoice.pdf());
            case "ofd" -> Answer.bytes("application/ofd", ofd(invoice));
            default -> Answer.bytes("application/xml", invoice.xml());
        };
    }

    static Answer none() {
        return Answer.text(404, "文件不存在");
    }

    /** GB/T 33190: a ZIP with {@code OFD.xml}; only as much of one as readers look at first. */
    private static byte[] ofd(IssuedInvoice invoice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] root =
                    ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\""
                                    + " Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:CustomDatas>"
                                    + "<ofd:CustomData Name=\"发票号码\">" + invoice.number() + "</ofd:CustomData>"
                                    + "</ofd:CustomDatas></ofd:DocInfo></ofd:DocBody></ofd:OFD>")
                            .getBytes(StandardCharsets.UTF_8);
            add(zip, "OFD.xml", root, invoice);
            add(zip, "Doc_0/Attach/original_invoice.xml", invoice.xml(), invoice);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, IssuedInvoice invoice)
            throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Otherwise the same document would have other bytes every time.
        entry.setTimeLocal(Objects.requireNonNull(invoice.issuedAt())
                .atOffset(ZoneOffset.ofHours(8))
                .toLocalDateTime());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
