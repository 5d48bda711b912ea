package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlHtml.both;
import static io.github.kaipiao.sandbox.control.ControlHtml.text;

import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.journal.HarFile;
import io.github.kaipiao.sandbox.journal.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code /sandbox} for people with a browser: the same levers as {@code /sandbox/v1}. */
final class ControlPages {
    static final String PREFIX = "/sandbox";

    private static final String ACTIONS = "/sandbox/do/";
    private static final String ENTRY = "/sandbox/journal/";
    private static final int TEN_YEARS_SECONDS = 3653 * 86_400;

    private final Sandbox sandbox;
    private final ClockControl clock;
    private final PhoneControl phone;

    ControlPages(Sandbox sandbox) {
        this.sandbox = sandbox;
        clock = new ClockControl(sandbox.clock());
        phone = new PhoneControl(sandbox);
    }

    Answer handle(Request request) {
        try {
            return request.path().startsWith(ACTIONS) ? act(request) : show(request.path());
        } catch (ControlError e) {
            return Answer.page(
                    e.status(),
                    ControlHtml.page(
                            "不行",
                            false,
                            "<section role=\"alert\"><h1>" + both(e.zh(), e.en()) + "</h1><p class=\"sub\">"
                                    + text(String.join(", ", e.allowed())) + "</p></section>" + ControlHtml.nav()));
        }
    }

    private Answer show(String path) {
        return switch (path) {
            case "/sandbox", "/sandbox/" -> Answer.page(200, new DeskPage(sandbox).html());
            case "/sandbox/journal" ->
                Answer.page(200, JournalPage.all(sandbox.journal().newestFirst()));
            case "/sandbox/journal.har" ->
                Answer.json(200, HarFile.of(sandbox.journal().newestFirst(), sandbox.url()));
            case "/sandbox/journal.json" -> ControlAnswer.of(200, new JournalView(sandbox).json());
            case "/sandbox/sandbox.css" -> Answer.bytes("text/css; charset=utf-8", css());
            default ->
                Answer.page(200, JournalPage.one(entry(path.startsWith(ENTRY) ? path.substring(ENTRY.length()) : "")));
        };
    }

    private JournalEntry entry(String id) {
        Optional<JournalEntry> entry =
                id.matches("\\d{1,18}") ? sandbox.journal().find(Long.parseLong(id)) : Optional.empty();
        return entry.orElseThrow(() -> ControlError.notThere("沙箱没有这一页", "No such page"));
    }

    private Answer act(Request request) {
        if (!request.method().equals("POST")) {
            throw new ControlError(405, "请用按钮", "Use the buttons", List.of("POST"));
        }
        String action = request.path().substring(ACTIONS.length());
        switch (action) {
            case "advance" ->
                sandbox.clock()
                        .moveBy(Duration.ofSeconds(ControlInput.form(request, "seconds")
                                .number("seconds", 0, -TEN_YEARS_SECONDS, TEN_YEARS_SECONDS)));
            case "set" -> clock.setTo(ControlInput.form(request, "local").text("local") + "+08:00");
            case "stop" -> clock.stop();
            case "go" -> clock.go();
            case "arm" -> sandbox.faults().arm(FaultInput.read(ControlInput.form(request, FaultInput.KEYS)));
            case "disarm" ->
                sandbox.faults().disarm(ControlInput.form(request, "id").text("id"));
            case "disarm-all" -> sandbox.faults().disarmAll();
            case "authorize" ->
                phone.authorize(ControlInput.form(request, "authUrl").text("authUrl"), PhoneControl.USUAL);
            case "fail" -> phone.fail(ControlInput.form(request, "authUrl").text("authUrl"));
            case "card" -> {
                ControlInput input = ControlInput.form(request, "code", "status");
                phone.cardStatus(input.text("code"), input.oneOf("status", "", PhoneControl.STATUSES));
            }
            case "deliver" -> sandbox.deliverPushes();
            case "replay" -> entry(ControlInput.form(request, "id").text("id")).replay();
            case "clear-journal" -> {
                sandbox.journal().clear();
                return Answer.redirect("/sandbox/journal");
            }
            case "reset" -> sandbox.reset();
            default -> throw ControlError.notThere("没有这个动作", "No such action");
        }
        return Answer.redirect(action.equals("replay") ? "/sandbox/journal" : PREFIX);
    }

    private static byte[] css() {
        try (InputStream in = Objects.requireNonNull(ControlPages.class.getResourceAsStream("sandbox.css"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's own style sheet cannot be read", e);
        }
    }
}
