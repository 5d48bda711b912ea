package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.receipt.ClaimCode;
import io.github.kaipiao.gateway.receipt.ClaimCodes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a payer types the code of a receipt whose QR code cannot be scanned. Mistyped, unknown and used up look the same. */
@Controller
class ClaimController {
    private final ClaimCodes codes;
    private final ClaimAttempts attempts;

    ClaimController(ClaimCodes codes, ClaimAttempts attempts) {
        this.codes = codes;
        this.attempts = attempts;
    }

    @GetMapping("/c")
    String form() {
        return "h5/claim";
    }

    @PostMapping("/c")
    String claim(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String address = request.getRemoteAddr();
        if (!attempts.mayTry(address)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("wait", true);
            return "h5/claim";
        }
        Optional<String> token = Optional.ofNullable(ClaimCode.typed(code)).flatMap(codes::tokenOf);
        if (token.isPresent()) {
            return "redirect:/e/" + token.get();
        }
        attempts.wrong(address);
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("wrong", true);
        return "h5/claim";
    }
}
