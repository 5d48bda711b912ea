package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.SandboxClock;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.ConnectionCut;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Lets what is armed, or asked for in the call's own header, strike a call. */
public final class FaultyCalls {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final FaultBoard board;
    private final SandboxClock clock;
    private final Supplier<WeChat> weChat;

    /** @param weChat as it is at the moment: a reset makes a new one */
    public FaultyCalls(FaultBoard board, SandboxClock clock, Supplier<WeChat> weChat) {
        this.board = board;
        this.clock = clock;
        this.weChat = weChat;
    }

    public Handler around(Handler handler) {
        return around(handler, VendorWire.NONE);
    }

    /** @param wire how the vendor behind the handler words what goes wrong */
    public Handler around(Handler handler, VendorWire wire) {
        return request -> {
            String header = request.header(FaultHeader.NAME);
            if (header.isEmpty() && board.isEmpty()) {
                return handler.handle(request);
            }
            FaultSubject subject = wire.equals(VendorWire.NONE)
                    ? FaultSubject.call(request, token -> weChat.get().accountOf(token))
                    : FaultSubject.vendorCall(request, wire);
            try {
                return new Course(request, subject, ownFaults(header, subject), wire).run(handler);
            } catch (ControlError e) {
                return ControlAnswer.of(e);
            }
        };
    }

    /** What a header asks for and strikes later, an event or the issuing, is armed for this order alone. */
    private FaultBoard ownFaults(String header, FaultSubject subject) {
        FaultBoard own = new FaultBoard(clock);
        List<Fault> later = new ArrayList<>();
        for (Fault fault : header.isEmpty() ? List.<Fault>of() : FaultHeader.read(header)) {
            boolean isEvent = fault.name().strikes(FaultName.Side.EVENT);
            if (!isEvent && !fault.name().strikes(subject.side())) {
                throw new ControlError(
                        fault.name().text() + " 对这个接口不起作用",
                        fault.name().text() + " has no effect on this call",
                        FaultName.texts());
            }
            if (isEvent || fault.name().isAboutIssuing()) {
                later.add(fault);
            } else {
                own.arm(fault);
            }
        }
        if (!later.isEmpty() && subject.orderId().isEmpty()) {
            throw new ControlError(
                    "请求里没有订单号，" + later.get(0).name().text() + " 无处可落",
                    "The call names no order that " + later.get(0).name().text() + " could strike",
                    List.of());
        }
        later.forEach(fault -> board.arm(fault.forOrders(subject.orderId() + "$")
                .forAccount(subject.account())
                .onPath(fault.name() == FaultName.EARLY_EVENT && isLink(subject) ? subject.path() : "")));
        return own;
    }

    private static boolean isLink(FaultSubject subject) {
        return subject.path().equals("/card/invoice/getauthurl");
    }

    /** One call, with what strikes it. */
    private final class Course {
        private final Request request;
        private final FaultSubject subject;
        private final FaultBoard own;
        private final VendorWire wire;
        private final List<String> struck = new ArrayList<>();

        Course(Request request, FaultSubject subject, FaultBoard own, VendorWire wire) {
            this.request = request;
            this.subject = subject;
            this.own = own;
            this.wire = wire;
        }

        Answer run(Handler handler) {
            take(FaultName.Step.PREPARE).ifPresent(this::prepare);
            Optional<Fault> outcome = take(FaultName.Step.OUTCOME);
            Optional<Fault> delay = take(FaultName.Step.DELAY);
            Optional<Fault> body = take(FaultName.Step.BODY);
            Answer answer = outcome.isPresent() ? outcome(outcome.get(), handler) : handler.handle(request);
            if (isLink(subject)) {
                take(FaultName.Step.EVENT_EARLY).ifPresent(unused -> tapBeforeAnswering(answer));
            }
            delay.ifPresent(fault -> pause(fault.detail().seconds()));
            Answer told = struck.isEmpty() ? answer : answer.because(words());
            return body.map(fault ->
                            told.stallingHalfway(() -> pause(fault.detail().seconds())))
                    .orElse(told);
        }

        private Optional<Fault> take(FaultName.Step step) {
            Optional<Fault> fault = own.take(step, subject).or(() -> board.take(step, subject));
            fault.ifPresent(f -> struck.add(f.name().text()));
            return fault;
        }

        private String words() {
            return "故障 fault: " + String.join(", ", struck);
        }

        private void prepare(Fault fault) {
            if (fault.name() == FaultName.TOKEN_ROTATED) {
                weChat.get().revokeTokens(subject.account());
            } else {
                weChat.get().revokeTicket(subject.account());
            }
        }

        private Answer outcome(Fault fault, Handler handler) {
            return switch (fault.name()) {
                case RESET_BEFORE -> throw new ConnectionCut(words());
                case RESET_AFTER, LOST_ANSWER_THEN_72056 -> {
                    handler.handle(request);
                    throw new ConnectionCut(words());
                }
                case UNKNOWN_THEN_ISSUED -> {
                    handler.handle(request);
                    yield platformError(500, "INTERNAL", "系统异常");
                }
                case DUPLICATE_KEY -> {
                    handler.handle(request);
                    yield wire.duplicateKey();
                }
                case LOGIN_LOST -> wire.loginLost();
                case ISSUED_BUT_FILE_LATE -> wire.fileLate();
                case HTML_502 -> Answer.page(502, "<html><body>502 Bad Gateway</body></html>");
                default -> refusal(fault);
            };
        }

        /** The tap happens while the merchant still waits for the link. */
        private void tapBeforeAnswering(Answer answer) {
            String url;
            try {
                url = JSON.readTree(answer.body()).path("auth_url").asString("");
            } catch (JacksonException e) {
                return;
            }
            if (!url.isEmpty()) {
                // Whatever the account's callback answers, getauthurl's answer stays as it is.
                String id = board.arm(Fault.of(FaultName.EARLY_EVENT).forOrders(subject.orderId() + "$"));
                PhoneControl.tap(weChat.get(), url);
                board.disarm(id);
            }
        }

        private void pause(int seconds) {
            try {
                clock.await(clock.instant().plus(Duration.ofSeconds(seconds)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectionCut("the sandbox was closed");
            }
        }
    }

    private static Answer refusal(Fault fault) {
        return switch (fault.name()) {
            case SYSTEM_BUSY -> wechatError(-1, "system error");
            case RATE_LIMITED -> wechatError(45011, "api minute-quota reach limit, must slower, retry next minute");
            case PDF_GONE -> wechatError(72040, "invoice pdf error");
            case IN_PROGRESS -> wechatError(72054, "invoices is inserting, wait a moment please");
            case UNKNOWN_ERRCODE -> wechatError(89999, "an errcode in no table");
            default -> wechatError(fault.detail().errcode(), fault.detail().errmsg());
        };
    }

    private static Answer wechatError(int errcode, String errmsg) {
        return Answer.json(
                200,
                JSON.createObjectNode()
                        .put("errcode", errcode)
                        .put("errmsg", errmsg)
                        .toString());
    }

    static Answer platformError(int status, String code, String message) {
        return Answer.json(
                status,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .toString());
    }
}
