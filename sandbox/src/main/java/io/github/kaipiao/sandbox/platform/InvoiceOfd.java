package io.github.kaipiao.sandbox.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The sheet as OFD (GB/T 33190-2016): a ZIP with one page, its font, and the invoice's XML attached, unsigned. */
final class InvoiceOfd {
    static final String PAGE = "0 0 " + OfdPaper.mm(Paper.WIDTH) + " " + OfdPaper.mm(Paper.HEIGHT);
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = " xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    private final ZipOutputStream zip;
    private final LocalDateTime issued;

    private InvoiceOfd(ZipOutputStream zip, LocalDateTime issued) {
        this.zip = zip;
        this.issued = issued;
    }

    static byte[] write(IssuedInvoice invoice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LocalDateTime issued = Objects.requireNonNull(invoice.issuedAt())
                .atOffset(ZoneOffset.ofHours(8))
                .toLocalDateTime();
        try (ZipOutputStream zip = new ZipOutputStream(out);
                OfdPaper paper = new OfdPaper()) {
            InvoiceSheet.draw(invoice, paper);
            new InvoiceOfd(zip, issued).write(invoice, paper);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample invoice could not be drawn", e);
        }
        return out.toByteArray();
    }

    private void write(IssuedInvoice invoice, OfdPaper paper) throws IOException {
        byte[] data = InvoiceXml.write(invoice);
        xml("OFD.xml", "OFD", " Version=\"1.1\" DocType=\"OFD\"", root(invoice));
        xml("Doc_0/Document.xml", "Document", "", document(paper.lastId() + 1));
        xml(
                "Doc_0/PublicRes.xml",
                "Res",
                " BaseLoc=\"Res\"",
                "<ofd:Fonts><ofd:Font ID=\"" + OfdPaper.CHINESE
                        + "\" FontName=\"Droid Sans Fallback\" FamilyName=\"Droid Sans Fallback\">"
                        + "<ofd:FontFile>chinese.ttf</ofd:FontFile></ofd:Font><ofd:Font ID=\"" + OfdPaper.LATIN
                        + "\" FontName=\"Arial\" FamilyName=\"Arial\"/></ofd:Fonts>");
        xml(
                "Doc_0/Pages/Page_0/Content.xml",
                "Page",
                "",
                area("Area") + "<ofd:Content><ofd:Layer ID=\"4\" Type=\"Body\">\n" + paper.objects()
                        + "</ofd:Layer></ofd:Content>");
        xml(
                "Doc_0/Attach/Attachments.xml",
                "Attachments",
                "",
                "<ofd:Attachment ID=\"1\" Name=\"original_invoice\" Format=\"xml\" Visible=\"false\" CreationDate=\""
                        + issued.toLocalDate() + "\"><ofd:FileLoc>original_invoice.xml</ofd:FileLoc></ofd:Attachment>");
        entry("Doc_0/Attach/original_invoice.xml", data);
        entry("Doc_0/Res/chinese.ttf", paper.font());
    }

    private String root(IssuedInvoice i) {
        String number = Objects.requireNonNull(i.number());
        return "<ofd:DocBody><ofd:DocInfo><ofd:DocID>%032x</ofd:DocID>".formatted(new java.math.BigInteger(number))
                + "<ofd:Title>沙箱样张，不是发票 SANDBOX, NOT A REAL INVOICE</ofd:Title><ofd:CreationDate>"
                + issued.toLocalDate()
                + "</ofd:CreationDate><ofd:Creator>Kaipiao sandbox</ofd:Creator><ofd:CustomDatas>"
                + custom("发票号码", number)
                + custom("合计金额", Yuan.of(i.fen("netFen")))
                + custom("合计税额", Yuan.of(i.fen("taxFen")))
                + custom("开票日期", issued.toLocalDate().toString())
                + custom("销售方纳税人识别号", i.text("sellerTaxNumber"))
                + custom(
                        "购买方纳税人识别号", i.request().path("buyer").path("taxNumber").asString(""))
                + "</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>";
    }

    private static String custom(String name, String value) {
        return "<ofd:CustomData Name=\"" + name + "\">" + OfdPaper.escaped(value) + "</ofd:CustomData>";
    }

    private static String document(int maxId) {
        return "<ofd:CommonData><ofd:MaxUnitID>" + maxId + "</ofd:MaxUnitID>" + area("PageArea")
                + "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
                + "<ofd:Pages><ofd:Page ID=\"3\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages>"
                + "<ofd:Attachments>Attach/Attachments.xml</ofd:Attachments>";
    }

    private static String area(String name) {
        return "<ofd:" + name + "><ofd:PhysicalBox>" + PAGE + "</ofd:PhysicalBox></ofd:" + name + ">";
    }

    private void xml(String name, String element, String attributes, String content) throws IOException {
        String text = HEAD + "<ofd:" + element + NAMESPACE + attributes + ">" + content + "</ofd:" + element + ">\n";
        entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void entry(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // Otherwise the same document would have other bytes every time.
        entry.setTimeLocal(issued);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
