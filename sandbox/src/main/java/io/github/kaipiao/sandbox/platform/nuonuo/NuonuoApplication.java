package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.platform.IssuedInvoice;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** One application: its tokens, its gate and its methods. Every refusal is HTTP 200, as the vendor's. */
record NuonuoApplication(NuonuoTokens tokens, NuonuoGate gate, NuonuoMethods methods) {
    private static final Pattern FILE = Pattern.compile("(\\d{20})\\.(pdf|ofd|xml)");

    Answer call(Request request) {
        try {
            String method = gate.pass(request);
            return Answer.json(200, JsonMapper.shared().writeValueAsString(methods.call(method, request.text())));
        } catch (NuonuoRefusal e) {
            return refused(e);
        }
    }

    static Answer refused(NuonuoRefusal refusal) {
        return Answer.json(
                        200,
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("code", refusal.code())
                                .put("describe", refusal.describe())
                                .toString())
                .because(refusal.journal());
    }

    Answer file(String name) {
        Matcher matcher = FILE.matcher(name);
        if (!matcher.matches()) {
            return NuonuoFiles.none();
        }
        Optional<IssuedInvoice> invoice = methods.looking((orders, forms) ->
                orders.bySerial(matcher.group(1)).map(BlueOrder::invoice).filter(i -> i.number() != null));
        return invoice.map(i -> NuonuoFiles.of(i, matcher.group(2))).orElseGet(NuonuoFiles::none);
    }

    NuonuoDesk desk() {
        return new NuonuoDesk(tokens, methods);
    }
}
