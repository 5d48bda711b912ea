package io.github.kaipiao.gateway.h5;

import io.github.kaipiao.gateway.GatewaySettings;
import io.github.kaipiao.gateway.GatewaySettings.VerificationFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Small text files with which WeChat makes sure that an address is the merchant's: at its root for 网页授权域名 and 业务域名, in
 * the last folder of the rule for 扫普通链接二维码打开小程序. WeChat's console hands them out.
 */
@RestController
class VerificationFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern CONTENT = Pattern.compile("[A-Za-z0-9_=+/.-]{1,256}");
    private static final String ENDING = ".txt";

    private final Map<String, String> byName = new HashMap<>();

    /** @throws IllegalArgumentException naming every file that cannot be one of WeChat's */
    VerificationFiles(GatewaySettings settings) {
        List<String> faults = new ArrayList<>();
        for (VerificationFile file : settings.verificationFiles()) {
            String name = file.name().endsWith(ENDING)
                    ? file.name().substring(0, file.name().length() - ENDING.length())
                    : "";
            if (!NAME.matcher(name).matches()) {
                faults.add("a name is NAME.txt, letters, digits, _ and -");
            } else if (!CONTENT.matcher(file.content()).matches()) {
                faults.add(
                        "the content of %s is one line without spaces, at most 256 characters".formatted(file.name()));
            } else if (byName.put(name, file.content()) != null) {
                faults.add("%s is there twice".formatted(file.name()));
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("kaipiao.verification-files: " + String.join("; ", faults));
        }
    }

    @GetMapping({"/{name}.txt", "/e/{name}.txt", "/E/{name}.txt", "/R/{name}.txt", "/c/{name}.txt"})
    ResponseEntity<String> file(@PathVariable String name) {
        String content = byName.get(name);
        return content == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(content);
    }
}
