package io.github.kaipiao.gateway.platform.yonyou;

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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Speaks 用友's wire (docs/platforms/yonyou.md). Issuing is asynchronous there: accepted is not issued. */
final class YonyouPlatform implements InvoicingPlatform {
    /** Ours never look so (see {@code RandomIds}). */
    private static final String NOBODYS_DOCUMENT = "KAIPIAO0DOCTOR";

    private final YonyouSettings settings;
    private final YonyouOrder orders;
    private final YonyouCalls calls;
    private final YonyouRedLetters redLetters;

    YonyouPlatform(YonyouSettings settings, YonyouCalls calls) {
        this.settings = settings;
        this.orders = new YonyouOrder(settings);
        this.calls = calls;
        this.redLetters = new YonyouRedLetters(settings, calls);
    }

    @Override
    public PlatformCapabilities capabilities() {
        return new PlatformCapabilities(
                settings.habits().insertsCard(),
                Set.of(FileKind.PDF),
                false,
                false,
                false,
                YonyouOrder.MOST_FPQQLSH,
                false);
    }

    @Override
    public PlatformAnswer issue(IssueRequest request) {
        try {
            YonyouReply reply = calls.tell("insertWithArray", orders.write(request), url(request));
            return reply.isOk()
                    ? new PlatformAnswer.Unknown("2", "accepted, being issued")
                    : afterNo(request.serial(), reply);
        } catch (FieldTooLong e) {
            return new PlatformAnswer.Refused(e.failureClass(), "FIELD_TOO_LONG", e.words());
        } catch (NoReply e) {
            return e.answer();
        }
    }

    private static NameValuePair url(IssueRequest request) {
        ArrayNode urls = JsonMapper.shared().createArrayNode();
        if (!request.callbackUrl().isEmpty()) {
            urls.addObject().put("fpqqlsh", request.serial()).put("url", request.callbackUrl());
        }
        return new BasicNameValuePair("url", urls.toString());
    }

    /**
     * No public document says which code a repeated number gets, so that every no is asked about: what became of the number
     * is the answer, and only where nothing is known of it is the no a no.
     */
    private PlatformAnswer afterNo(String serial, YonyouReply no) {
        PlatformAnswer known = query(serial);
        if (!(known instanceof PlatformAnswer.NeverSeen)) {
            return known;
        }
        FailureClass failure = no.failureClass();
        boolean definite =
                settings.habits().refused().contains(no.code()) && (failure == null || !failure.concernsWholeAccount());
        return definite
                ? new PlatformAnswer.Refused(
                        Objects.requireNonNullElse(failure, FailureClass.INVALID_ORDER), no.code(), no.msg())
                : no.unknown();
    }

    @Override
    public PlatformAnswer query(String serial) {
        try {
            return YonyouDocument.of(calls.ask(serial)).meaning(card(), null);
        } catch (NoReply e) {
            return e.answer();
        }
    }

    private PlatformAnswer.Card card() {
        PlatformAnswer.Card.State state = PlatformAnswer.Card.State.NONE;
        if (settings.habits().insertsCard()) {
            state = settings.habits().assumesCard()
                    ? PlatformAnswer.Card.State.INSERTED
                    : PlatformAnswer.Card.State.PENDING;
        }
        return new PlatformAnswer.Card(state, null, null);
    }

    @Override
    public PlatformAnswer reverse(ReversalRequest request) {
        if (!request.isWhole()) {
            return new PlatformAnswer.Refused(
                    FailureClass.BUSINESS_RULE,
                    "PARTS_NOT_SUPPORTED",
                    "用友适配器只支持全额红冲 only whole invoices are reversed at 用友");
        }
        try {
            YonyouDocument blue = YonyouDocument.of(calls.ask(request.serial()));
            PlatformAnswer answer = blue.meaning(card(), null);
            return answer instanceof PlatformAnswer.Issued
                    ? blue.meaning(card(), redLetters.reverse(request, blue))
                    : answer;
        } catch (NoReply e) {
            return e.answer();
        }
    }

    @Override
    public Optional<byte[]> file(String serial, FileKind kind) {
        try {
            return kind == FileKind.PDF ? YonyouDocument.of(calls.ask(serial)).pdf() : Optional.empty();
        } catch (NoReply e) {
            return Optional.empty();
        }
    }

    /** The vendor has no call for it: we ask for a document that nobody sent. It tells no quota. */
    @Override
    public PlatformCondition condition() {
        try {
            YonyouReply reply = calls.ask(NOBODYS_DOCUMENT);
            PlatformCondition.Access access = reply.isNothing() || reply.isOk()
                    ? PlatformCondition.Access.ACCEPTED
                    : reply.refusesKey() ? PlatformCondition.Access.KEY_REFUSED : PlatformCondition.Access.UNAVAILABLE;
            return PlatformCondition.of(access, reply.code(), reply.msg());
        } catch (NoReply e) {
            boolean foreign = e.code().equals("UNREADABLE") || e.code().matches("HTTP_4\\d\\d");
            return PlatformCondition.of(
                    foreign ? PlatformCondition.Access.NOT_UNDERSTOOD : PlatformCondition.Access.UNAVAILABLE,
                    e.code(),
                    e.why());
        }
    }
}
