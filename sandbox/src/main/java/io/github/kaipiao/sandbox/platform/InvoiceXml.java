package io.github.kaipiao.sandbox.platform;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.JsonNode;

/** The data of a 数电票, with the element names found in readers of it; the official schema is not public. */
final class InvoiceXml {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final XMLStreamWriter xml;

    private InvoiceXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static byte[] write(IssuedInvoice invoice) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new InvoiceXml(xml).invoice(invoice);
            xml.writeEndDocument();
            xml.close();
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private void invoice(IssuedInvoice i) throws XMLStreamException {
        xml.writeStartElement("EInvoice");
        xml.writeComment("沙箱样张，不是发票 SANDBOX, NOT A REAL INVOICE");
        xml.writeStartElement("EInvoiceData");
        xml.writeStartElement("SellerInformation");
        field("SellerIdNum", i.text("sellerTaxNumber"));
        field("SellerName", i.text("sellerName"));
        xml.writeEndElement();
        xml.writeStartElement("BuyerInformation");
        field("BuyerIdNum", i.request().path("buyer").path("taxNumber").asString(""));
        field("BuyerName", i.request().path("buyer").path("name").asString(""));
        xml.writeEndElement();
        xml.writeStartElement("BasicInformation");
        field("TotalAmWithoutTax", Yuan.of(i.fen("netFen")));
        field("TotalTaxAm", Yuan.of(i.fen("taxFen")));
        field("TotalTax-includedAmount", Yuan.of(i.fen("amountFen")));
        field("TotalTax-includedAmountInChinese", Yuan.inWords(i.fen("amountFen")));
        xml.writeEndElement();
        for (JsonNode line : i.request().path("lines")) {
            xml.writeStartElement("IssuItemInformation");
            field("ItemName", line.path("name").asString(""));
            field("TaxClassificationCode", line.path("taxCode").asString(""));
            field("Amount", Yuan.of(line.path("netFen").asLong()));
            field("TaxRate", line.path("taxRate").asString(""));
            field("ComTaxAm", Yuan.of(line.path("taxFen").asLong()));
            xml.writeEndElement();
        }
        xml.writeStartElement("AdditionalInformation");
        field("Remark", i.text("remark"));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("TaxSupervisionInfo");
        field("InvoiceNumber", Objects.requireNonNull(i.number()));
        field("IssueTime", MOMENT.format(Objects.requireNonNull(i.issuedAt())));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** XML 1.0 §2.2 has no control characters but three; a blank stands for the others. */
    private static String allowed(String value) {
        return value.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", " ");
    }

    private void field(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(value));
        xml.writeEndElement();
    }
}
