package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.YonyouSetup;
import io.github.kaipiao.sandbox.control.VendorWire;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import io.github.kaipiao.sandbox.platform.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All applications of the sandbox's 用友, under {@code /yonyou/invoiceclient-web/api/invoiceApply/}. */
public final class Yonyou implements Handler {
    public static final String PREFIX = "/yonyou/";

    private static final String CALLS = PREFIX + "invoiceclient-web/api/invoiceApply/";

    private final Map<String, Application> applications = new LinkedHashMap<>();

    private record Application(YonyouGate gate, YonyouCalls calls) {}

    public Yonyou(List<YonyouSetup> setups, Surroundings sandbox) {
        setups.forEach(setup -> applications.put(setup.appid(), application(setup, sandbox)));
    }

    private static Application application(YonyouSetup setup, Surroundings sandbox) {
        PlatformSetup account =
                new PlatformSetup(setup.appid(), setup.appid(), "", setup.sPappid(), true, setup.issueDelay());
        YonyouCallback callback = new YonyouCallback(setup.appid(), sandbox.queue(), sandbox.journal());
        return new Application(
                new YonyouGate(setup, sandbox.clock()),
                new YonyouCalls(
                        setup,
                        new InvoiceBook(account, sandbox.weChat(), sandbox.clock()),
                        new YonyouCalls.Around(sandbox.clock(), sandbox.faults(), callback)));
    }

    /** How faults by name look on this wire. */
    public static VendorWire wire() {
        return new VendorWire(
                Yonyou::protocolPath,
                request -> request.query().getOrDefault("appid", ""),
                YonyouCalls.duplicate("1001").answer(),
                YonyouRefusal.gate("login lost, on purpose").answer(),
                Answer.json(200, """
                        {"code":"0000","msg":"查询成功","statuscode":"4","status":"开票成功"}"""));
    }

    /** The PDF has no address of its own: it comes in the answer to a question. */
    private static String protocolPath(Request request) {
        return switch (request.path().substring(request.path().lastIndexOf('/') + 1)) {
            case "insertWithArray" -> "/invoices";
            case "queryInvoiceStatus" -> PREFIX + "files/queryInvoiceStatus";
            default -> request.path();
        };
    }

    public YonyouDesk desk(String appid) {
        Application application = applications.get(appid);
        if (application == null) {
            throw new IllegalArgumentException("no 用友 application has the appid " + appid);
        }
        return new YonyouDesk(application.calls());
    }

    @Override
    public Answer handle(Request request) {
        if (!request.path().startsWith(CALLS)) {
            return Answer.text(404, "沙箱没有这个地址 The sandbox's 用友 has nothing at " + request.path());
        }
        Application application = applications.get(request.query().getOrDefault("appid", ""));
        try {
            if (application == null) {
                throw YonyouRefusal.gate("no application has this appid");
            }
            String call = request.path().substring(CALLS.length());
            application.gate().pass(request, call.equals("queryInvoiceStatus") ? "" : "requestdatas");
            return Answer.json(
                    200, application.calls().call(call, request.form()).toString());
        } catch (YonyouRefusal e) {
            return e.answer();
        }
    }
}
