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
        header(Objects.requireNonNull(i.number()));
        xml.writeStartElement("EInvoiceData");
        xml.writeStartElement("SellerInformation");
        field("SellerIdNum", i.text("sellerTaxNumber"));
        field("SellerName", i.text("sellerName"));
        xml.writeEndElement();
        xml.writeStartElement("BuyerInformation");
        JsonNode buyer = i.request().path("buyer");
        field("BuyerIdNum", buyer.path("taxNumber").asString(""));
        field("BuyerName", buyer.path("name").asString(""));
        field("BuyerAddr", buyer.path("address").asString(""));
        field("BuyerTelNum", buyer.path("phone").asString(""));
        field("BuyerBankName", buyer.path("bankName").asString(""));
        field("BuyerBankAccNum", buyer.path("bankAccount").asString(""));
        xml.writeEndElement();
        xml.writeStartElement("BasicInformation");
        field("TotalAmWithoutTax", Yuan.of(i.fen("netFen")));
        field("TotalTaxAm", Yuan.of(i.fen("taxFen")));
        field("TotalTax-includedAmount", Yuan.of(i.fen("amountFen")));
        field("TotalTax-includedAmountInChinese", Yuan.inWords(i.fen("amountFen")));
        field("Drawer", "沙箱");
        xml.writeEndElement();
        for (JsonNode line : i.request().path("lines")) {
            item(line);
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

    private void header(String number) throws XMLStreamException {
        xml.writeStartElement("Header");
        field("EIid", number);
        xml.writeStartElement("InherentLabel");
        xml.writeStartElement("GeneralOrSpecialVAT");
        field("LabelCode", "02");
        field("LabelName", "普通发票");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** {@code UnPrice} is, as on the PDF, what the request says: yuan, tax included. */
    private void item(JsonNode line) throws XMLStreamException {
        long net = line.path("netFen").asLong();
        long tax = line.path("taxFen").asLong();
        xml.writeStartElement("IssuItemInformation");
        field("ItemName", line.path("name").asString(""));
        field("SpecMod", line.path("specification").asString(""));
        field("MeaUnits", line.path("unit").asString(""));
        field("Quantity", line.path("quantity").asString(""));
        field("UnPrice", line.path("unitPrice").asString(""));
        field("Amount", Yuan.of(net));
        field("TaxRate", line.path("taxRate").asString(""));
        field("ComTaxAm", Yuan.of(tax));
        field("TotaltaxIncludedAmount", Yuan.of(net + tax));
        field("TaxClassificationCode", line.path("taxCode").asString(""));
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
