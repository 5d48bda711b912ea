package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.state.StateHolder;
import io.github.kaipiao.sandbox.state.StateJson;
import io.github.kaipiao.sandbox.wechat.WeChat;
import io.github.kaipiao.sandbox.wechat.WeChatError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All serials of one platform account, in the shape of docs/platform-protocol.md §3. A serial names one invoice for ever. */
public final class InvoiceBook implements StateHolder {
    private static final DateTimeFormatter YEAR =
            DateTimeFormatter.ofPattern("yy").withZone(ZoneId.of("Asia/Shanghai"));
    /** platforms.md §10.7. */
    private static final Duration BUYER_HAS = Duration.ofDays(3);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, IssuedInvoice> bySerial = new HashMap<>();
    private final Map<String, String> templates = new HashMap<>();
    private final PlatformSetup setup;
    private final WeChat weChat;
    private final Clock clock;

    public InvoiceBook(PlatformSetup setup, WeChat weChat, Clock clock) {
        this.setup = setup;
        this.weChat = weChat;
        this.clock = clock;
    }

    public PlatformSetup setup() {
        return setup;
    }

    public synchronized Optional<IssuedInvoice> find(String serial) {
        IssuedInvoice invoice = bySerial.get(serial);
        if (invoice != null && invoice.isDue(clock.instant())) {
            finish(invoice);
        }
        return Optional.ofNullable(invoice);
    }

    /**
     * The same serial with the same body is the invoice of before. Check {@link IssuedInvoice#request()} for another one.
     *
     * @param failLater accepted now, and refused when it is ready
     */
    public synchronized IssuedInvoice accept(JsonNode request, PlatformFaults.@Nullable Refusal failLater) {
        String serial = request.path("serial").asString("");
        IssuedInvoice known = bySerial.get(serial);
        if (known != null) {
            return find(serial).orElseThrow();
        }
        Instant readyAt = clock.instant().plus(setup.issueDelay());
        IssuedInvoice fresh = new IssuedInvoice(request, readyAt, setup.insertsCard(), failLater);
        bySerial.put(serial, fresh);
        return failLater == null ? find(serial).orElseThrow() : fresh;
    }

    /** A no is a no for ever: the serial is used up. */
    synchronized void refuse(JsonNode request, PlatformFaults.Refusal refusal) {
        IssuedInvoice refused = new IssuedInvoice(request, clock.instant(), setup.insertsCard(), refusal);
        refused.finish("");
        bySerial.putIfAbsent(request.path("serial").asString(""), refused);
    }

    public synchronized void reverse(IssuedInvoice invoice) {
        if (invoice.status() == IssuedInvoice.Status.ISSUED && invoice.redNumber() == null && !isWaiting(invoice)) {
            invoice.reverse(newNumber(), clock.instant());
            String cardId = invoice.cardId();
            String code = invoice.cardCode();
            if (cardId != null && code != null) {
                cancelCard(invoice, cardId, code);
            }
        }
    }

    /** The seller has applied for the red letter; the buyer must confirm it within 72 hours. One that lapsed may be asked for anew. */
    synchronized void askBuyer(IssuedInvoice invoice) {
        if (invoice.redNumber() == null && !isWaiting(invoice)) {
            invoice.waitForBuyer(clock.instant().plus(BUYER_HAS));
        }
    }

    /** The buyer agrees to the red letter that waits; nothing happens where none does. */
    public synchronized void buyerConfirms(String serial) {
        IssuedInvoice invoice = bySerial.get(serial);
        if (invoice != null && isWaiting(invoice)) {
            invoice.waitForBuyer(null);
            reverse(invoice);
        }
    }

    synchronized boolean isWaiting(IssuedInvoice invoice) {
        Instant until = invoice.buyerUntil();
        return until != null && clock.instant().isBefore(until);
    }

    /** All invoices issued so far. */
    public synchronized List<IssuedInvoice> issued() {
        return bySerial.values().stream()
                .filter(invoice -> invoice.status() == IssuedInvoice.Status.ISSUED)
                .toList();
    }

    /** The protocol's answer object, of one moment. */
    synchronized ObjectNode view(IssuedInvoice invoice) {
        return PlatformEndpoint.view(invoice, isWaiting(invoice));
    }

    /** What is not ready yet. */
    synchronized List<IssuedInvoice> issuing() {
        return bySerial.values().stream()
                .filter(invoice -> invoice.status() == IssuedInvoice.Status.ISSUING)
                .toList();
    }

    private void cancelCard(IssuedInvoice invoice, String cardId, String code) {
        try {
            weChat.wallet().updateStatus(setup.sPappid(), cardId, code, "INVOICE_REIMBURSE_CANCEL");
        } catch (WeChatError e) {
            invoice.cardFailed(String.valueOf(e.code()), e.errmsg());
        }
    }

    private void finish(IssuedInvoice invoice) {
        invoice.finish(newNumber());
        boolean isForWeChat = setup.insertsCard() && !invoice.text("orderId").isEmpty();
        if (isForWeChat && invoice.status() == IssuedInvoice.Status.ISSUED) {
            insertCard(invoice);
        }
    }

    private void insertCard(IssuedInvoice invoice) {
        try {
            String cardId = templates.computeIfAbsent(
                    invoice.text("sellerName"), payee -> weChat.wallet().createTemplate(setup.sPappid(), payee));
            String mediaId = weChat.wallet().upload(setup.sPappid(), InvoicePdf.write(invoice));
            invoice.cardInserted(
                    cardId,
                    weChat.wallet()
                            .insert(setup.sPappid(), insertion(invoice, cardId, mediaId))
                            .code());
        } catch (WeChatError e) {
            invoice.cardFailed(String.valueOf(e.code()), e.errmsg());
        }
    }

    private static JsonNode insertion(IssuedInvoice invoice, String cardId, String mediaId) {
        ObjectNode body = JSON.createObjectNode()
                .put("order_id", invoice.text("orderId"))
                .put("card_id", cardId)
                .put("appid", invoice.text("appid"));
        ObjectNode ext = body.putObject("card_ext").put("nonce_str", mediaId);
        ext.putObject("user_card")
                .putObject("invoice_user_data")
                .put("fee", invoice.fen("amountFen"))
                .put("title", invoice.request().path("buyer").path("name").asString(""))
                .put("billing_time", Objects.requireNonNull(invoice.issuedAt()).getEpochSecond())
                .put("billing_no", invoice.number())
                .put("billing_code", "")
                .put("check_code", "")
                .put("fee_without_tax", invoice.fen("netFen"))
                .put("tax", invoice.fen("taxFen"))
                .put("s_pdf_media_id", mediaId);
        return body;
    }

    /** Year, region 44, channel 2, then fifteen random digits. */
    public String newNumber() {
        return YEAR.format(clock.instant()) + "442"
                + "%015d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000L));
    }

    private record State(List<IssuedInvoice.Saved> invoices, Map<String, String> templates) {}

    @Override
    public synchronized JsonNode state() {
        return StateJson.write(
                new State(bySerial.values().stream().map(IssuedInvoice::saved).toList(), templates));
    }

    @Override
    public synchronized void restore(JsonNode state) {
        State saved = StateJson.read(state, State.class);
        bySerial.clear();
        saved.invoices().forEach(one -> {
            IssuedInvoice invoice = new IssuedInvoice(one);
            bySerial.put(invoice.text("serial"), invoice);
        });
        templates.clear();
        templates.putAll(saved.templates());
    }
}
