package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.platform.FailureClass;
import io.github.kaipiao.gateway.platform.PlatformAnswer.Reversal;
import io.github.kaipiao.gateway.platform.ReversalRequest;
import io.github.kaipiao.gateway.platform.TaxDocument;
import io.github.kaipiao.gateway.platform.vendor.NoReply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code red}: the whole of an invoice back, under an {@code FPQQLSH} of its own; asked for before it is applied for. */
final class YonyouRedLetters {
    private final YonyouSettings settings;
    private final YonyouCalls calls;

    YonyouRedLetters(YonyouSettings settings, YonyouCalls calls) {
        this.settings = settings;
        this.calls = calls;
    }

    Reversal reverse(ReversalRequest request, YonyouDocument blue) throws NoReply {
        String number = number(request);
        YonyouDocument known = YonyouDocument.of(calls.ask(number));
        if (!known.reply().isNothing()) {
            return meaning(known);
        }
        YonyouReply applied = calls.tell("red", application(number, blue));
        YonyouDocument red = YonyouDocument.of(calls.ask(number));
        boolean open = applied.isOk() || !red.reply().isNothing();
        return open || !isDefinite(applied) ? meaning(red) : refused(applied.code(), applied.msg());
    }

    private boolean isDefinite(YonyouReply applied) {
        FailureClass failure = applied.failureClass();
        return settings.habits().refused().contains(applied.code())
                && (failure == null || !failure.concernsWholeAccount());
    }

    private static Reversal meaning(YonyouDocument red) {
        String status = red.reply().isOk() ? red.statuscode() : red.reply().code();
        TaxDocument document = red.reply().isOk() ? red.document() : null;
        if (status.equals("3")) {
            return refused("3", red.errmsg());
        }
        return status.equals("4") && document != null
                ? new Reversal(Reversal.Stage.REVERSED, document.number(), document.issuedAt(), null, null)
                : new Reversal(Reversal.Stage.REVERSING, null, null, status, "红字处理中 under way");
    }

    private static Reversal refused(String code, String words) {
        return new Reversal(Reversal.Stage.REFUSED, null, null, code, words);
    }

    private ObjectNode application(String number, YonyouDocument blue) {
        ObjectNode application = JsonMapper.shared()
                .createObjectNode()
                .put("FPQQLSH", number)
                .put("fpDm", blue.text("fpDm"))
                .put("fpHm", blue.text("fpHm"));
        String clerk = settings.habits().clerk();
        return clerk == null ? application : application.put("KPR", Objects.requireNonNull(clerk));
    }

    /** The port's number is longer than the field: its digest, always the same, in 20 characters. */
    static String number(ReversalRequest request) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(request.number().getBytes(StandardCharsets.US_ASCII));
            return "R"
                    + HexFormat.of()
                            .formatHex(digest)
                            .substring(0, YonyouOrder.MOST_FPQQLSH - 1)
                            .toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
