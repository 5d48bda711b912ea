package io.github.kaipiao.sandbox.pay;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** V2's XML: one element with fields and nothing deeper. */
final class V2Xml {
    private static final int MOST_FIELDS = 64;
    private static final XMLInputFactory FACTORY = factory();

    private V2Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @return empty for whatever is not such XML; a document type is not, nor is a field that comes twice */
    static Optional<Map<String, String>> read(String text) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            return next(reader) == XMLStreamConstants.START_ELEMENT ? fields(reader) : Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> fields(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new TreeMap<>();
        for (int event = next(reader); event != XMLStreamConstants.END_ELEMENT; event = next(reader)) {
            if (event != XMLStreamConstants.START_ELEMENT || fields.size() == MOST_FIELDS) {
                return Optional.empty();
            }
            // getElementText refuses elements inside the field.
            if (fields.put(reader.getLocalName(), reader.getElementText()) != null) {
                return Optional.empty();
            }
        }
        return next(reader) == XMLStreamConstants.END_DOCUMENT ? Optional.of(fields) : Optional.empty();
    }

    /** The next event that is not white space or a comment. */
    private static int next(XMLStreamReader reader) throws XMLStreamException {
        int event = reader.next();
        while (event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.SPACE
                || (event == XMLStreamConstants.CHARACTERS && reader.isWhiteSpace())) {
            event = reader.next();
        }
        return event;
    }

    static String write(String root, Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<").append(root).append('>');
        fields.forEach((name, value) -> xml.append('<')
                .append(name)
                .append("><![CDATA[")
                .append(value.replace("]]>", "]]]]><![CDATA[>"))
                .append("]]></")
                .append(name)
                .append('>'));
        return xml.append("</").append(root).append('>').toString();
    }
}
