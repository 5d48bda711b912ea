package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.h5.PayerPage.FileLink;
import io.github.kaipiao.gateway.invoice.Application;
import io.github.kaipiao.gateway.invoice.CardStatus;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceFiles;
import io.github.kaipiao.gateway.invoice.PayerView;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import io.github.kaipiao.gateway.merchant.Store;
import io.github.kaipiao.gateway.platform.FileKind;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The status page and its downloads. A wrong token and an unknown one look the same, and show nothing. */
@Controller
class StatusController {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.of("Asia/Shanghai"));

    private final PayerView payerView;
    private final InvoiceFiles files;
    private final Merchants merchants;

    StatusController(PayerView payerView, InvoiceFiles files, Merchants merchants) {
        this.payerView = payerView;
        this.files = files;
        this.merchants = merchants;
    }

    @GetMapping("/i/{token}")
    String status(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<Invoice> invoice = payerView.byToken(token);
        if (invoice.isEmpty()) {
            return NothingHere.answer(response);
        }
        payerView.seen(invoice.get());
        model.addAttribute("page", page(invoice.get()));
        return "h5/status";
    }

    @GetMapping("/i/{token}/{file:invoice\\.(?:pdf|ofd|xml)}")
    ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable String file) {
        FileKind kind = FileKind.valueOf(file.substring(file.indexOf('.') + 1).toUpperCase(Locale.ROOT));
        Optional<byte[]> bytes = payerView.byToken(token).flatMap(invoice -> files.find(invoice.id(), kind));
        return bytes.map(b -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(kind.mediaType()))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + file + "\"")
                        .body(b))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private PayerPage page(Invoice invoice) {
        Application a = invoice.application();
        Merchant merchant = merchants.get(a.merchantId());
        Optional<Store> store = merchant.store(a.storeNo());
        return new PayerPage(
                store.map(Store::name).orElse(merchant.name()),
                store.map(Store::phone).orElse(null),
                BigDecimal.valueOf(a.amountFen(), 2).toPlainString(),
                a.orderNo(),
                DAY.format(a.createdAt()),
                PayerWords.headline(invoice),
                PayerWords.steps(invoice),
                payerView.maskedTitle(invoice),
                invoice.state().document().number(),
                payerView.files(invoice).stream().map(kind -> link(a, kind)).toList(),
                PayerWords.trouble(invoice),
                invoice.awaitsPayer() ? "/e/" + a.payerToken() : null,
                PayerWords.button(invoice),
                inMotion(invoice) ? 4 : null);
    }

    private static FileLink link(Application a, FileKind kind) {
        return new FileLink(
                kind.name(), "/i/" + a.payerToken() + "/invoice." + kind.name().toLowerCase(Locale.ROOT));
    }

    private boolean inMotion(Invoice invoice) {
        boolean card = invoice.cardStatus() == CardStatus.NOT_INSERTED || invoice.cardStatus() == CardStatus.INSERTING;
        return switch (invoice.status()) {
            case AWAITING_AUTHORIZATION -> payerView.mayBeOnWeChatsPage(invoice);
            case AUTHORIZED, ISSUING, REVERSING -> true;
            case ISSUED -> card || payerView.mayBeOnWeChatsPage(invoice);
            case EXPIRED, REVERSED, ISSUE_FAILED, REJECTED -> false;
        };
    }
}
