package io.github.kaipiao.sandbox.control;

import java.util.ArrayList;
import java.util.List;

/** {@code X-Sandbox-Fault: reset-after, slow-body;seconds=2}: faults for the one call that carries it. */
final class FaultHeader {
    static final String NAME = "X-Sandbox-Fault";

    private static final int MOST = 8;
    private static final List<String> PARAMETERS = List.of("seconds", "errcode", "errmsg");

    private FaultHeader() {}

    /** @throws ControlError naming what is allowed */
    static List<Fault> read(String value) {
        List<Fault> faults = new ArrayList<>();
        for (String one : value.split(",", -1)) {
            faults.add(fault(one.strip().split(";", -1)));
        }
        if (faults.size() > MOST) {
            throw new ControlError("一次最多 " + MOST + " 个故障", "At most " + MOST + " faults a call", List.of());
        }
        return faults;
    }

    private static Fault fault(String[] parts) {
        FaultName name = FaultName.of(parts[0].strip()).orElseThrow(() -> ControlError.unknownFault(parts[0].strip()));
        // The call it is to strike is this one, wherever it goes.
        Fault fault = Fault.of(name).onPath("").times(1);
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            if (pair.length != 2 || !PARAMETERS.contains(pair[0])) {
                throw ControlError.unknownKey(pair[0], PARAMETERS);
            }
            Fault.Detail d = fault.detail();
            Fault.Detail next = switch (pair[0]) {
                case "seconds" ->
                    new Fault.Detail(number("seconds", pair[1], Fault.MOST_SECONDS), d.errcode(), d.errmsg());
                case "errcode" -> new Fault.Detail(d.seconds(), errcode(pair[1]), d.errmsg());
                default -> new Fault.Detail(d.seconds(), d.errcode(), pair[1]);
            };
            fault = new Fault(name, fault.scope(), fault.limit(), next);
        }
        return fault;
    }

    private static int number(String key, String text, int most) {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > most) {
            throw new ControlError(key + " 应为 0–" + most + " 的整数", key + " must be 0 to " + most, List.of());
        }
        return Integer.parseInt(text);
    }

    private static int errcode(String text) {
        if (!text.matches("-?\\d{1,9}")) {
            throw new ControlError("errcode 应为整数", "errcode must be a number", List.of());
        }
        return Integer.parseInt(text);
    }
}
