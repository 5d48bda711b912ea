package io.github.kaipiao.gateway.platform.kaipiaohttp;

import io.github.kaipiao.gateway.merchant.PlatformAccount;
import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.FileKind;
import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.IssueRequest;
import io.github.kaipiao.gateway.platform.PlatformAnswer;
import io.github.kaipiao.gateway.platform.PlatformCapabilities;
import io.github.kaipiao.gateway.platform.PlatformCondition;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks docs/platform-protocol.md. */
final class KaipiaoHttpPlatform implements InvoicingPlatform {
    private static final Logger LOG = LoggerFactory.getLogger(KaipiaoHttpPlatform.class);
    private static final byte[] NO_BODY = {};

    private final SignedHttp http;
    private final PlatformAccount account;
    private final JsonMapper json;

    KaipiaoHttpPlatform(SignedHttp http, PlatformAccount account, JsonMapper json) {
        this.http = http;
        this.account = account;
        this.json = json;
    }

    /** As docs/platform-protocol.md says for all; whose platform inserts the card is in the settings. */
    @Override
    public PlatformCapabilities capabilities() {
        return new PlatformCapabilities(
                account.selfBuilt() == null, EnumSet.allOf(FileKind.class), false, false, false, 20, false);
    }

    @Override
    public PlatformAnswer issue(IssueRequest request) {
        return ask(request.serial(), "POST", "/invoices", json.writeValueAsBytes(request));
    }

    @Override
    public PlatformAnswer query(String serial) {
        return ask(serial, "GET", "/invoices/" + serial, NO_BODY);
    }

    @Override
    public PlatformAnswer reverse(ReversalRequest request) {
        if (!request.isWhole()) {
            return new PlatformAnswer.Refused(
                    FailureClass.BUSINESS_RULE,
                    "PARTIAL_NOT_SUPPORTED",
                    "该开票平台只能全额冲红 this platform takes back whole invoices only");
        }
        String serial = request.serial();
        return ask(
                serial,
                "POST",
                "/invoices/" + serial + "/reversal",
                json.writeValueAsBytes(Map.of("reason", request.reason().name())));
    }

    @Override
    public Optional<byte[]> file(String serial, FileKind kind) {
        try {
            SignedHttp.Answer answer = http.exchange("GET", "/invoices/" + serial + "/files/" + kind, NO_BODY);
            return answer.status() == 200 && answer.body().length > 0 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            LOG.warn(
                    "file {} of {} did not arrive: {}",
                    kind,
                    serial,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public PlatformCondition condition() {
        try {
            return WireCondition.of(http.exchange("GET", "/capabilities", NO_BODY), account, json);
        } catch (IOException e) {
            return PlatformCondition.of(
                    PlatformCondition.Access.UNAVAILABLE,
                    "NO_ANSWER",
                    "no answer: " + e.getClass().getSimpleName());
        }
    }

    private PlatformAnswer ask(String serial, String method, String path, byte[] body) {
        try {
            return meaning(serial, method, http.exchange(method, path, body));
        } catch (HttpHostConnectException e) {
            return new PlatformAnswer.Unknown(
                    FailureClass.UPSTREAM_UNAVAILABLE,
                    "NO_CONNECTION",
                    "the invoicing platform does not accept connections");
        } catch (IOException e) {
            LOG.warn("invoicing platform {}: {} {} broke off", account.id(), method, path, e);
            return new PlatformAnswer.Unknown(
                    FailureClass.UPSTREAM_UNAVAILABLE,
                    "NO_ANSWER",
                    "no answer: " + e.getClass().getSimpleName());
        }
    }

    private PlatformAnswer meaning(String serial, String method, SignedHttp.Answer answer) {
        int status = answer.status();
        if (status == 200 || status == 202) {
            return read(answer.body(), WireAnswer.class)
                    .map(a -> a.meaning(serial))
                    .orElseGet(() -> new PlatformAnswer.Unknown("UNREADABLE", "the answer is not the documented JSON"));
        }
        WireFault fault = read(answer.body(), WireFault.class).orElse(new WireFault(null, null, null));
        String code = fault.code() == null ? "HTTP_" + status : fault.code();
        String message = fault.message() == null ? "" : fault.message();
        // To a question it only says that the question was not understood: there may be a document all the same.
        if (status == 422 && "POST".equals(method) && fault.code() != null) {
            return new PlatformAnswer.Refused(WireAnswer.classNamed(fault.failureClass()), code, message);
        }
        if (status == 404 && "GET".equals(method) && "UNKNOWN_SERIAL".equals(code)) {
            return new PlatformAnswer.NeverSeen();
        }
        return new PlatformAnswer.Unknown(classOf(status), code, message.isEmpty() ? "HTTP " + status : message);
    }

    private static FailureClass classOf(int status) {
        if (status == 401 || status == 403) {
            return FailureClass.UPSTREAM_ACTION_REQUIRED;
        }
        return status == 429 || status >= 500 ? FailureClass.UPSTREAM_UNAVAILABLE : FailureClass.OUTCOME_UNKNOWN;
    }

    private <T> Optional<T> read(byte[] body, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(body, type));
        } catch (JacksonException e) {
            LOG.warn("invoicing platform {}: an answer that is not the documented JSON", account.id());
            return Optional.empty();
        }
    }
}
