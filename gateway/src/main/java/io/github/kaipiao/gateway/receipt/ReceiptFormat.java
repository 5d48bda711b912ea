package io.github.kaipiao.gateway.receipt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** How a receipt's QR code is wanted; the last part of the path, in small letters. */
enum ReceiptFormat {
    SVG("image/svg+xml"),
    PNG(MediaType.IMAGE_PNG_VALUE),
    ESCPOS(MediaType.APPLICATION_OCTET_STREAM_VALUE),
    TSPL(MediaType.APPLICATION_OCTET_STREAM_VALUE);

    private static final int PIXELS_PER_MODULE = 8;

    private final String mediaType;

    ReceiptFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<ReceiptFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    MediaType mediaType() {
        return MediaType.parseMediaType(mediaType);
    }

    /** @throws IllegalArgumentException if the link is too long for a receipt */
    byte[] write(LiveEntries.Entry entry, Paper paper, boolean raster) {
        QrModules qr = ReceiptQr.of(entry.url());
        return switch (this) {
            case SVG -> SvgWriter.write(qr);
            case PNG -> PngWriter.write(qr, PIXELS_PER_MODULE);
            case ESCPOS ->
                raster
                        ? EscPosWriter.raster(qr, entry.text(), paper)
                        : EscPosWriter.nativeCode(qr, entry.text(), paper);
            case TSPL -> TsplWriter.write(qr, entry.text(), paper);
        };
    }
}
