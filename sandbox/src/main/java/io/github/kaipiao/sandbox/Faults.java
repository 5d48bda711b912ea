package io.github.kaipiao.sandbox;

import io.github.kaipiao.sandbox.control.EventFaults;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.control.FaultName;
import io.github.kaipiao.sandbox.control.FaultyCalls;
import io.github.kaipiao.sandbox.control.VendorWire;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.wechat.EventFate;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Things that go wrong on purpose: {@link #arm} takes any of {@link FaultName}; the other methods are short for the most
 * usual ones, each used up by the first request, or event, that it fits.
 */
public final class Faults {
    private final FaultBoard board;
    private final FaultyCalls calls;

    /** @param weChat as it is at the moment */
    Faults(SandboxClock clock, Supplier<WeChat> weChat) {
        board = new FaultBoard(clock);
        calls = new FaultyCalls(board, clock, weChat);
    }

    /**
     * @return its id, to disarm it by
     * @throws io.github.kaipiao.sandbox.control.ControlError if 1000 are armed already
     */
    public String arm(Fault fault) {
        return board.arm(fault);
    }

    /** @return whether it was armed */
    public boolean disarm(String id) {
        return board.disarm(id);
    }

    public void disarmAll() {
        board.disarmAll();
    }

    /** What is armed and has not been used up, oldest first. */
    public List<FaultBoard.Armed> armed() {
        return board.armed();
    }

    /** The next call of this path is answered with WeChat's error and changes nothing. */
    public void refuse(String path, int errcode, String errmsg) {
        arm(Fault.errcode(errcode, errmsg).onPath(path));
    }

    /** The next call of this path is answered by a proxy's HTML page and changes nothing. */
    public void badGateway(String path) {
        arm(Fault.of(FaultName.HTML_502).onPath(path));
    }

    /** The next call of this path changes nothing and gets no answer. */
    public void cutBefore(String path) {
        arm(Fault.of(FaultName.RESET_BEFORE).onPath(path));
    }

    /** The next call of this path takes effect and gets no answer. */
    public void cutAfter(String path) {
        arm(Fault.of(FaultName.RESET_AFTER).onPath(path));
    }

    public void loseNextEvent() {
        arm(Fault.of(FaultName.LOST_EVENT));
    }

    public void doubleNextEvent() {
        arm(Fault.of(FaultName.DUPLICATE_EVENT));
    }

    FaultBoard board() {
        return board;
    }

    EventFate fateOf(String appid, String xml) {
        return EventFaults.fate(board, appid, xml);
    }

    Handler around(Handler handler) {
        return calls.around(handler);
    }

    Handler around(Handler handler, VendorWire wire) {
        return calls.around(handler, wire);
    }
}
