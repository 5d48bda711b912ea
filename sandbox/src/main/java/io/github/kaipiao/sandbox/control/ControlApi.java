package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.journal.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/v1}: everything a test can do to the sandbox, in any language. */
final class ControlApi {
    static final String PREFIX = "/sandbox/v1";

    private record Route(Pattern path, String method, BiFunction<Request, Matcher, Answer> action) {}

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Sandbox sandbox;

    ControlApi(Sandbox sandbox) {
        this.sandbox = sandbox;
        ClockControl clock = new ClockControl(sandbox.clock());
        PhoneControl phone = new PhoneControl(sandbox);
        StateView state = new StateView(sandbox);
        on("GET", "/faults", (request, path) -> ok(faults()));
        on("POST", "/faults", (request, path) -> arm(request));
        on("DELETE", "/faults", (request, path) -> disarmAll());
        on("DELETE", "/faults/{id}", (request, path) -> disarm(path.group(1)));
        on("GET", "/clock", (request, path) -> ok(clock.view()));
        on("POST", "/clock/advance", (request, path) -> ok(clock.advance(request)));
        on("POST", "/clock/set", (request, path) -> ok(clock.set(request)));
        on("POST", "/clock/stop", (request, path) -> ok(clock.stop()));
        on("POST", "/clock/go", (request, path) -> ok(clock.go()));
        on("GET", "/caller", (request, path) -> ok(caller()));
        on("POST", "/caller", (request, path) -> seeCallerAs(request));
        on("GET", "/accounts", (request, path) -> ok(state.accounts()));
        on("GET", "/orders", (request, path) -> ok(state.orders()));
        on("GET", "/wallet", (request, path) -> ok(state.wallet()));
        on("POST", "/phone/authorize", (request, path) -> ok(phone.authorize(request)));
        on("POST", "/phone/fail", (request, path) -> ok(phone.fail(request)));
        on("POST", "/phone/title", (request, path) -> ok(phone.submitTitle(request)));
        PayControl pay = new PayControl(sandbox);
        on("GET", "/pay/keys", (request, path) -> ok(pay.keys()));
        on("GET", "/pay/bills", (request, path) -> ok(pay.bills()));
        on("POST", "/pay/next-refund", (request, path) -> ok(pay.nextRefund(request)));
        on("POST", "/phone/pay", (request, path) -> ok(pay.pay(request)));
        on("POST", "/phone/invoice", (request, path) -> ok(pay.invoice(request)));
        on("POST", "/cards/{code}/status", (request, path) -> ok(phone.cardStatus(request, path.group(1))));
        on("POST", "/pushes/deliver", (request, path) -> ok(number("delivered", sandbox.deliverPushes())));
        on("GET", "/journal", (request, path) -> ok(new JournalView(sandbox).json()));
        on("DELETE", "/journal", (request, path) -> clearJournal());
        on("POST", "/journal/{id}/replay", (request, path) -> replay(path.group(1)));
        on("POST", "/reset", (request, path) -> reset());
    }

    private void on(String method, String path, BiFunction<Request, Matcher, Answer> action) {
        String pattern = path.replaceAll("\\{\\w+}", "([^/]{1,64})");
        routes.put(method + " " + PREFIX + path, new Route(Pattern.compile(pattern), method, action));
    }

    Answer handle(Request request) {
        try {
            String path = request.path().substring(PREFIX.length());
            List<String> methods = new ArrayList<>();
            for (Route route : routes.values()) {
                Matcher matcher = route.path().matcher(path);
                if (matcher.matches()) {
                    if (route.method().equals(request.method())) {
                        return route.action().apply(request, matcher);
                    }
                    methods.add(route.method());
                }
            }
            throw methods.isEmpty()
                    ? new ControlError(404, "没有这个接口", "No such call", List.copyOf(routes.keySet()))
                    : new ControlError(405, "方法不对", "Wrong method", methods);
        } catch (ControlError e) {
            return ControlAnswer.of(e);
        }
    }

    private ObjectNode faults() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode armed = body.putArray("armed");
        sandbox.faults().armed().forEach(one -> armed.add(FaultView.armed(one)));
        body.set("allowed", FaultView.allowed());
        return body;
    }

    private Answer arm(Request request) {
        Fault fault = FaultInput.read(ControlInput.json(request, FaultInput.KEYS));
        String id = sandbox.faults().arm(fault);
        return ControlAnswer.of(
                201,
                JSON.createObjectNode().put("id", id).put("fault", fault.name().text()));
    }

    private Answer disarm(String id) {
        if (!sandbox.faults().disarm(id)) {
            throw ControlError.notThere("没有布置这个故障", "No such fault is armed");
        }
        return ok(number("disarmed", 1));
    }

    private Answer disarmAll() {
        int count = sandbox.faults().armed().size();
        sandbox.faults().disarmAll();
        return ok(number("disarmed", count));
    }

    private ObjectNode caller() {
        String seen = sandbox.seenAddress().everyone();
        return JSON.createObjectNode().put("address", seen).put("asItComes", seen.isEmpty());
    }

    private Answer seeCallerAs(Request request) {
        sandbox.seenAddress().set(ControlInput.json(request, "address").text("address", ""));
        return ok(caller());
    }

    private Answer clearJournal() {
        sandbox.journal().clear();
        return ok(JSON.createObjectNode().put("cleared", true));
    }

    private Answer replay(String id) {
        JournalEntry event = id.matches("\\d{1,18}")
                ? sandbox.journal().find(Long.parseLong(id)).orElse(null)
                : null;
        if (event == null || !event.replay()) {
            throw ControlError.notThere("日志里没有这个事件", "No such event in the journal");
        }
        return ok(JSON.createObjectNode().put("replayed", event.id()));
    }

    private Answer reset() {
        sandbox.reset();
        return ok(JSON.createObjectNode().put("reset", true));
    }

    private static ObjectNode number(String key, int value) {
        return JSON.createObjectNode().put(key, value);
    }

    private static Answer ok(ObjectNode body) {
        return ControlAnswer.of(200, body);
    }
}
