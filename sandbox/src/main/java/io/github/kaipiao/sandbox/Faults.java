package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.ConnectionCut;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Things that go wrong on purpose. Each is used up by the first request, or event, that it fits. */
public final class Faults {
    private enum Kind {
        ANSWER,
        CUT_BEFORE,
        CUT_AFTER
    }

    private record Fault(String path, Kind kind, Answer answer) {}

    private static final Answer NONE = Answer.text(500, "");

    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger eventsToLose = new AtomicInteger();
    private final AtomicInteger eventsToDouble = new AtomicInteger();

    Faults() {}

    /** The next call of this path is answered with WeChat's error and changes nothing. */
    public void refuse(String path, int errcode, String errmsg) {
        faults.add(new Fault(
                path,
                Kind.ANSWER,
                Answer.json(
                        200,
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("errcode", errcode)
                                .put("errmsg", errmsg)
                                .toString())));
    }

    /** The next call of this path is answered by a proxy's HTML page and changes nothing. */
    public void badGateway(String path) {
        faults.add(new Fault(path, Kind.ANSWER, Answer.page(502, "<html><body>502 Bad Gateway</body></html>")));
    }

    /** The next call of this path changes nothing and gets no answer. */
    public void cutBefore(String path) {
        faults.add(new Fault(path, Kind.CUT_BEFORE, NONE));
    }

    /** The next call of this path takes effect and gets no answer. */
    public void cutAfter(String path) {
        faults.add(new Fault(path, Kind.CUT_AFTER, NONE));
    }

    public void loseNextEvent() {
        eventsToLose.incrementAndGet();
    }

    public void doubleNextEvent() {
        eventsToDouble.incrementAndGet();
    }

    boolean takeLostEvent() {
        return take(eventsToLose);
    }

    boolean takeDoubledEvent() {
        return take(eventsToDouble);
    }

    Handler around(Handler handler) {
        return request -> {
            Optional<Fault> fault = take(request);
            if (fault.isEmpty()) {
                return handler.handle(request);
            }
            switch (fault.get().kind()) {
                case ANSWER -> {
                    return fault.get().answer();
                }
                case CUT_AFTER -> handler.handle(request);
                case CUT_BEFORE -> {}
            }
            throw new ConnectionCut();
        };
    }

    private Optional<Fault> take(Request request) {
        for (Iterator<Fault> i = faults.iterator(); i.hasNext(); ) {
            Fault fault = i.next();
            if (request.path().endsWith(fault.path()) && faults.remove(fault)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static boolean take(AtomicInteger count) {
        return count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
