package io.github.kaipiao.gateway.callback;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One pass over XML with no document type, no entities of its own, and no tree. */
final class XmlFields {
    private static final XMLInputFactory FACTORY = factory();

    private XmlFields() {}

    static void read(byte[] body, MessageFields into) {
        try {
            XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            try {
                read(in, into);
            } finally {
                in.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            // The cause quotes the body, which may hold personal data: it goes no further.
            throw MessageFields.unreadable();
        }
    }

    private static void read(XMLStreamReader in, MessageFields into) throws XMLStreamException {
        String[] path = new String[MessageFields.MAX_DEPTH + 1];
        int depth = 0;
        boolean leaf = false;
        String text = "";
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > MessageFields.MAX_DEPTH) {
                        throw MessageFields.unreadable();
                    }
                    path[depth] = depth > 2 ? path[depth - 1] + "." + in.getLocalName() : in.getLocalName();
                    leaf = depth > 1;
                    text = "";
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (leaf) {
                        text = in.getText();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (leaf) {
                        into.put(path[depth], text);
                    }
                    leaf = false;
                    depth--;
                }
                case XMLStreamConstants.SPACE, XMLStreamConstants.END_DOCUMENT -> {}
                // A document type above all; WeChat sends no comment and no processing instruction either.
                default -> throw MessageFields.unreadable();
            }
        }
    }

    private static XMLInputFactory factory() {
        // By name and not by XMLInputFactory.newInstance(): another parser on the class path must not take its place.
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
