package io.github.kaipiao.gateway.receipt;

import io.github.kaipiao.gateway.web.Refusal;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** QR codes hold the link in capitals ({@link ReceiptQr}); the payer's page has one address, in small letters. */
@RestController
class ScannedLinkController {
    private static final Pattern TOKEN = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

    @GetMapping("/E/{token}")
    ResponseEntity<Void> scanned(@PathVariable String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw Refusal.notFound("link");
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/e/" + token))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
