package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.platform.vendor.NoReply;
import io.github.kaipiao.gateway.platform.vendor.VendorHttp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Signed calls. Each is sent once, whatever comes back. */
final class YonyouCalls {
    private static final Logger LOG = LoggerFactory.getLogger(YonyouCalls.class);

    private final YonyouSettings settings;
    private final VendorHttp http;
    private final Clock clock;

    YonyouCalls(YonyouSettings settings, VendorHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    YonyouReply ask(String fpqqlsh) throws NoReply {
        return send(
                "queryInvoiceStatus",
                List.of(new BasicNameValuePair("fpqqlsh", fpqqlsh)),
                YonyouSign.ofQuestion(settings.key(), clock.instant()));
    }

    /** @param more form parts beside the document */
    YonyouReply tell(String call, JsonNode document, NameValuePair... more) throws NoReply {
        String documents = "[" + document + "]";
        List<NameValuePair> form = new ArrayList<>(List.of(more));
        form.add(new BasicNameValuePair("requestdatas", documents));
        form.add(new BasicNameValuePair("autoAudit", "true"));
        return send(call, form, YonyouSign.ofDocuments(documents, settings.key(), clock.instant()));
    }

    private YonyouReply send(String call, List<NameValuePair> form, String sign) throws NoReply {
        long started = System.nanoTime();
        JsonNode answer =
                http.json(ClassicRequestBuilder.post(settings.calls().resolve(call + "?appid=" + settings.appid()))
                        .addHeader("sign", sign)
                        .setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8))
                        .build());
        String code = answer.path("code").asString("");
        if (!code.matches("[A-Za-z0-9_]{1,32}")) {
            throw new NoReply("UNREADABLE", "the answer has no code");
        }
        LOG.info(
                "用友 {}: {} -> {} in {} ms",
                settings.taxNumber(),
                call,
                code,
                (System.nanoTime() - started) / 1_000_000);
        return new YonyouReply(code, shortened(answer.path("msg").asString("")), answer);
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }
}
