package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.entry.AuthorizationPages;
import io.github.kaipiao.gateway.invoice.Invoice;
import io.github.kaipiao.gateway.invoice.InvoiceViews;
import io.github.kaipiao.gateway.invoice.PayerView;
import io.github.kaipiao.gateway.invoice.Scenario;
import io.github.kaipiao.gateway.receipt.ReceiptQr;
import io.github.kaipiao.gateway.receipt.SvgWriter;
import io.github.kaipiao.gateway.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The stable link of an entry. From a button it leads straight to WeChat's page; from a paper receipt it first says what
 * was scanned, for a receipt may be somebody else's. The link in a QR code is in capitals.
 */
@Controller
class EnterController {
    private final PayerView payerView;
    private final AuthorizationPages authorizationPages;
    private final ScannedReceipt scannedReceipt;
    private final InvoiceViews views;

    EnterController(
            PayerView payerView,
            AuthorizationPages authorizationPages,
            ScannedReceipt scannedReceipt,
            InvoiceViews views) {
        this.payerView = payerView;
        this.authorizationPages = authorizationPages;
        this.scannedReceipt = scannedReceipt;
        this.views = views;
    }

    @GetMapping({"/e/{token}", "/E/{token}"})
    String enter(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent,
            HttpServletResponse response,
            Model model) {
        Optional<Invoice> invoice = payerView.byToken(token);
        if (invoice.isEmpty()) {
            return NothingHere.answer(response);
        }
        if (!isReceipt(invoice.get())) {
            return onToWeChat(invoice.get(), response, model);
        }
        model.addAttribute("page", scannedReceipt.page(invoice.get()));
        if (scannedReceipt.isTooLate(invoice.get())) {
            return "h5/too-late";
        }
        // The name WeChat's own browser gives itself; Alipay, cameras and desktop browsers have none of it.
        return userAgent.contains("MicroMessenger") ? "h5/landing" : "h5/open-in-wechat";
    }

    /** The link for a phone beside this screen. */
    @GetMapping(path = "/e/{token}/qr.svg", produces = "image/svg+xml")
    ResponseEntity<byte[]> qr(@PathVariable String token) {
        return payerView
                .byToken(token)
                .map(invoice -> ResponseEntity.ok(SvgWriter.write(ReceiptQr.of(views.entryUrl(invoice)))))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** The payer has seen what it is about and goes on. */
    @GetMapping("/e/{token}/go")
    String go(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<Invoice> invoice = payerView.byToken(token);
        if (invoice.isEmpty()) {
            return NothingHere.answer(response);
        }
        if (isReceipt(invoice.get()) && scannedReceipt.isTooLate(invoice.get())) {
            model.addAttribute("page", scannedReceipt.page(invoice.get()));
            return "h5/too-late";
        }
        return onToWeChat(invoice.get(), response, model);
    }

    /** Scanned again after the payer agreed, a receipt leads to its status page like any other link. */
    private static boolean isReceipt(Invoice invoice) {
        return invoice.awaitsPayer() && invoice.application().scenario() == Scenario.RECEIPT_QR;
    }

    private String onToWeChat(Invoice invoice, HttpServletResponse response, Model model) {
        try {
            return "redirect:" + authorizationPages.forPayer(invoice);
        } catch (Refusal refusal) {
            response.setStatus(refusal.status());
            model.addAttribute("again", "/e/" + invoice.application().payerToken() + "/go");
            return "h5/unavailable";
        }
    }
}
