package io.github.kaipiao.gateway.invoice;

import io.github.kaipiao.gateway.jobs.Job;
import io.github.kaipiao.gateway.jobs.JobRun;
import io.github.kaipiao.gateway.jobs.Next;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the documents home while the platform still has them. */
@Component
class FetchFiles implements Job {
    static final String JOB = "fetch-files";

    private static final Logger LOG = LoggerFactory.getLogger(FetchFiles.class);
    private static final Duration[] NOT_READY = {
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final Invoices invoices;
    private final InvoiceFiles files;
    private final Counterparts counterparts;
    private final ParkWork park;
    private final Clock clock;

    FetchFiles(Invoices invoices, InvoiceFiles files, Counterparts counterparts, ParkWork park, Clock clock) {
        this.invoices = invoices;
        this.files = files;
        this.counterparts = counterparts;
        this.park = park;
        this.clock = clock;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public Next run(JobRun run) {
        Invoice invoice = invoices.get(run.key());
        Optional<Next> parked = park.beforeAsking(invoice);
        return parked.isPresent() ? parked.get() : fetch(run, invoice);
    }

    private Next fetch(JobRun run, Invoice invoice) {
        InvoicingPlatform platform = counterparts.platform(invoice);
        String serial = invoice.application().serial();
        if (!(platform.query(serial) instanceof PlatformAnswer.Issued issued)) {
            return Next.again(run, NOT_READY);
        }
        Set<FileKind> missing = EnumSet.noneOf(FileKind.class);
        missing.addAll(issued.document().files());
        missing.removeAll(invoice.stored().files());
        for (FileKind kind : Set.copyOf(missing)) {
            Optional<byte[]> bytes = platform.file(serial, kind).filter(b -> looksLike(kind, b));
            if (bytes.isPresent()) {
                files.store(invoice.id(), kind, bytes.get(), clock.instant());
                missing.remove(kind);
            } else {
                LOG.info("{} of {} is not ready", kind, invoice.id());
            }
        }
        if (!missing.isEmpty()) {
            return Next.again(run, NOT_READY);
        }
        files.complete(invoice.id());
        return Next.done();
    }

    /** By its first bytes: an error page must not be kept as an invoice. OFD is a ZIP (GB/T 33190). */
    private static boolean looksLike(FileKind kind, byte[] bytes) {
        return switch (kind) {
            case PDF -> startsWith(bytes, "%PDF-");
            case OFD -> startsWith(bytes, "PK");
            case XML -> startsWith(bytes, "<");
        };
    }

    private static boolean startsWith(byte[] bytes, String prefix) {
        byte[] expected = prefix.getBytes(StandardCharsets.US_ASCII);
        return bytes.length > expected.length && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }
}
