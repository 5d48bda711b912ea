package io.github.kaipiao.bench;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.github.kaipiao.gateway.receipt.PngWriter;
import io.github.kaipiao.gateway.receipt.ReceiptQr;
import io.github.kaipiao.gateway.receipt.SvgWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From an entry link to an image for the payer, about 300 pixels wide: our SVG and PNG beside the way in every tutorial,
 * {@code QRCodeWriter}, {@code MatrixToImageWriter}, ImageIO. Level M on both sides, no caches of ours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EntryQr {
    private static final String LINK = "https://kaipiao.example.com/e/7ZK4Q0M8X2WDN5T9RBVC3HJ6FP";
    private static final int PIXELS = 300;
    /** 37 modules with the quiet zone: 296 pixels. */
    private static final int PIXELS_PER_MODULE = 8;

    private static final Map<EncodeHintType, ?> HINTS = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);

    /** No search for the code in the image: ZXing's reader does not find ZXing's own version 4 code of this link. */
    private static final Map<DecodeHintType, ?> PURE = Map.of(DecodeHintType.PURE_BARCODE, true);

    /** Both sides must do the work before either is timed. */
    @Setup
    public void bothSayTheSame() throws IOException, ReaderException, WriterException {
        if (!read(oursPng()).equalsIgnoreCase(LINK) || !read(zxingPng()).equals(LINK) || oursSvg().length < 1_000) {
            throw new IllegalStateException("one side does not draw the link");
        }
    }

    private static String read(byte[] png) throws IOException, ReaderException {
        var image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)), "no image");
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))), PURE)
                .getText();
    }

    @Benchmark
    public byte[] oursSvg() {
        return SvgWriter.write(ReceiptQr.of(LINK));
    }

    @Benchmark
    public byte[] oursPng() {
        return PngWriter.write(ReceiptQr.of(LINK), PIXELS_PER_MODULE);
    }

    @Benchmark
    public byte[] zxingPng() throws IOException, WriterException {
        BitMatrix matrix = new QRCodeWriter().encode(LINK, BarcodeFormat.QR_CODE, PIXELS, PIXELS, HINTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MatrixToImageWriter.writeToStream(matrix, "PNG", out);
        return out.toByteArray();
    }
}
