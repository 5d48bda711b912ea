package io.github.kaipiao.sandbox.control;

import java.time.Duration;
import java.util.List;

/** A fault as it is asked for in JSON or on the page. */
final class FaultInput {
    static final String[] KEYS = {
        "fault", "account", "orderPrefix", "path", "times", "forSeconds", "seconds", "errcode", "errmsg"
    };

    private FaultInput() {}

    static Fault read(ControlInput input) {
        String text = input.text("fault", "");
        FaultName name = FaultName.of(text).orElseThrow(() -> ControlError.unknownFault(text));
        Fault usual = Fault.of(name);
        if (input.has("seconds") && usual.name().usualSeconds() == 0) {
            throw new ControlError(
                    name.text() + " 没有时长；时间窗是 forSeconds",
                    name.text() + " has no delay; a time window is forSeconds",
                    List.of(KEYS));
        }
        boolean hasWindow = input.has("forSeconds");
        int times = input.number("times", hasWindow ? Fault.MOST_TIMES : name.usualTimes(), 1, Fault.MOST_TIMES);
        Duration window = hasWindow ? Duration.ofSeconds(input.number("forSeconds", 1, 1, Fault.MOST_SECONDS)) : null;
        if (name == FaultName.ERRCODE && !input.has("errcode")) {
            throw new ControlError("缺少 errcode", "errcode is missing", List.of(KEYS));
        }
        return new Fault(
                name,
                new Fault.Scope(
                        input.text("account", ""), input.text("orderPrefix", ""), input.text("path", name.usualPath())),
                new Fault.Limit(times, window),
                new Fault.Detail(
                        input.number("seconds", name.usualSeconds(), 0, Fault.MOST_SECONDS),
                        input.number("errcode", 0, -999_999, 9_999_999),
                        input.text("errmsg", "")));
    }
}
