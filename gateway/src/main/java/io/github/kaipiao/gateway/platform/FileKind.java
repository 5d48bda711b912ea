package io.github.kaipiao.gateway.platform;

/** The forms of a tax document: XML is the data, PDF and OFD are renderings (platforms.md §10.10). */
public enum FileKind {
    PDF("application/pdf"),
    OFD("application/ofd"),
    XML("application/xml");

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
