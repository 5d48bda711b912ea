package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.receipt.RedeemReceiptCode;
import io.github.kaipiao.gateway.receipt.RedeemReceiptCode.Redeemed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The link that an offline till prints. Wrong and unknown codes look the same, and trying them is slow. */
@Controller
class TillController {
    private final RedeemReceiptCode redeemReceiptCode;
    private final ScannedReceipt scannedReceipt;
    private final ClaimAttempts attempts;

    TillController(RedeemReceiptCode redeemReceiptCode, ScannedReceipt scannedReceipt, ClaimAttempts attempts) {
        this.redeemReceiptCode = redeemReceiptCode;
        this.scannedReceipt = scannedReceipt;
        this.attempts = attempts;
    }

    @GetMapping("/R/{code}")
    String scan(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        String address = request.getRemoteAddr();
        if (!attempts.mayTry(address)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return "h5/slow-down";
        }
        Redeemed redeemed = redeemReceiptCode.redeem(code);
        if (redeemed instanceof Redeemed.Entry entry) {
            return "redirect:/e/" + entry.payerToken();
        }
        if (redeemed instanceof Redeemed.TooLate late) {
            model.addAttribute("page", scannedReceipt.page(late.sale()));
            return "h5/too-late";
        }
        if (redeemed instanceof Redeemed.AskStore ask) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("page", scannedReceipt.page(ask.sale()));
            return "h5/ask-store";
        }
        attempts.wrong(address);
        return NothingHere.answer(response);
    }
}
