package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformCapabilities;
import io.github.kaipiao.gateway.platform.PlatformCondition;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import io.github.kaipiao.gateway.platform.vendor.FieldTooLong;
import io.github.kaipiao.gateway.platform.vendor.NoReply;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Speaks 诺诺's wire (docs/platforms/nuonuo.md). Issuing is always asynchronous there: accepted is not issued. */
final class NuonuoPlatform implements InvoicingPlatform {
    /** Ours never look so (see {@code RandomIds}). */
    private static final String NOBODYS_ORDER = "KAIPIAO0DOCTOR";

    private final NuonuoOrder orders;
    private final NuonuoCalls calls;
    private final NuonuoInvoices invoices;
    private final NuonuoRedLetters redLetters;
    private final NuonuoDocuments documents;
    private final boolean countsGbkBytes;
    private final Clock clock;

    NuonuoPlatform(NuonuoSettings settings, VendorHttp http, Clock clock) {
        this.calls = new NuonuoCalls(settings, http, new NuonuoTokens(settings, http, clock), clock);
        this.orders = new NuonuoOrder(settings);
        this.invoices = new NuonuoInvoices(calls);
        this.redLetters = new NuonuoRedLetters(settings, calls, invoices);
        this.documents = new NuonuoDocuments(settings, http);
        this.countsGbkBytes = settings.habits().countsGbkBytes();
        this.clock = clock;
    }

    /** 诺诺 has no field for WeChat's order: we insert. It does retry and withdraw; nothing here asks for it. */
    @Override
    public PlatformCapabilities capabilities() {
        return new PlatformCapabilities(
                false, EnumSet.allOf(FileKind.class), true, false, false, NuonuoOrder.MOST_ORDER_NO, countsGbkBytes);
    }

    @Override
    public PlatformAnswer issue(IssueRequest request) {
        try {
            ObjectNode order = orders.write(request, clock.instant());
            NuonuoReply reply = calls.tell("requestBillingNew", order);
            if (reply.isOk()) {
                return new PlatformAnswer.Unknown("20", "accepted, being issued");
            }
            if (reply.code().equals(NuonuoRefusals.DUPLICATE)) {
                return adopted(request.serial(), reply);
            }
            return NuonuoRefusals.isFinal(reply.code())
                    ? new PlatformAnswer.Refused(FailureClass.INVALID_ORDER, reply.code(), reply.describe())
                    : unknown(reply);
        } catch (FieldTooLong e) {
            return new PlatformAnswer.Refused(e.failureClass(), "FIELD_TOO_LONG", e.words());
        } catch (NoReply e) {
            return e.answer();
        }
    }

    /** The number was accepted before, by a call whose answer was lost: what became of that one is the answer. */
    private PlatformAnswer adopted(String serial, NuonuoReply duplicate) {
        PlatformAnswer answer = query(serial);
        return answer instanceof PlatformAnswer.NeverSeen ? unknown(duplicate) : answer;
    }

    @Override
    public PlatformAnswer query(String serial) {
        try {
            return meaning(invoices.byOrder(serial));
        } catch (NoReply e) {
            return e.answer();
        }
    }

    private static PlatformAnswer meaning(NuonuoInvoices.Found found) {
        if (found.nothing()) {
            return new PlatformAnswer.NeverSeen();
        }
        if (!found.reply().isOk()) {
            return unknown(found.reply());
        }
        if (found.rows().size() > 1) {
            return new PlatformAnswer.Unknown(
                    FailureClass.UPSTREAM_ACTION_REQUIRED,
                    "SPLIT",
                    "诺诺 拆成了 " + found.rows().size() + " 张发票，须人工处理 split into several invoices: a person must look");
        }
        return found.rows().get(0).meaning(null);
    }

    @Override
    public PlatformAnswer reverse(ReversalRequest request) {
        try {
            NuonuoInvoices.Found found = invoices.byOrder(request.serial());
            PlatformAnswer answer = meaning(found);
            return answer instanceof PlatformAnswer.Issued
                    ? found.rows()
                            .get(0)
                            .meaning(redLetters.reverse(request, found.rows().get(0)))
                    : answer;
        } catch (NoReply e) {
            return e.answer();
        } catch (NuonuoRedLetters.Open e) {
            return e.answer();
        }
    }

    @Override
    public Optional<byte[]> file(String serial, FileKind kind) {
        try {
            NuonuoInvoices.Found found = invoices.byOrder(serial);
            String link = found.rows().size() == 1 ? found.rows().get(0).link(kind) : "";
            return link.isEmpty() ? Optional.empty() : documents.fetch(link);
        } catch (NoReply e) {
            return Optional.empty();
        }
    }

    /** The vendor has no call for it: we ask for an order that nobody placed. It tells no quota (platforms.md §3). */
    @Override
    public PlatformCondition condition() {
        try {
            return NuonuoCondition.of(invoices.byOrder(NOBODYS_ORDER));
        } catch (NoReply e) {
            return NuonuoCondition.of(e);
        }
    }

    private static PlatformAnswer.Unknown unknown(NuonuoReply reply) {
        return new PlatformAnswer.Unknown(NuonuoRefusals.classOfOpen(reply.code()), reply.code(), reply.describe());
    }
}
