package io.github.kaipiao.sandbox.platform.nuonuo;

import io.github.kaipiao.sandbox.NuonuoSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.control.VendorWire;
import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.platform.InvoiceBook;
import io.github.kaipiao.sandbox.platform.Surroundings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All applications of the sandbox's 诺诺: {@code /nuonuo/accessToken}, {@code /nuonuo/v1/services} and the files. */
public final class Nuonuo implements Handler {
    public static final String PREFIX = "/nuonuo/";
    /** Three segments as the vendor's own, because they are signed. */
    public static final String SERVICES = "/nuonuo/v1/services";

    private static final String FILES = "/nuonuo/files/";

    private final Map<String, NuonuoApplication> applications = new LinkedHashMap<>();

    public Nuonuo(List<NuonuoSetup> setups, Surroundings sandbox) {
        setups.forEach(setup -> applications.put(setup.appKey(), application(setup, sandbox)));
    }

    private static NuonuoApplication application(NuonuoSetup setup, Surroundings sandbox) {
        PlatformSetup account =
                new PlatformSetup(setup.appKey(), setup.appKey(), setup.appSecret(), "", false, setup.issueDelay());
        InvoiceBook book = new InvoiceBook(account, sandbox.weChat(), sandbox.clock());
        NuonuoCallback callback = new NuonuoCallback(setup, sandbox.queue(), sandbox.clock(), sandbox.journal());
        BlueOrders orders = new BlueOrders(setup, book, sandbox.clock());
        RedForms forms = new RedForms(setup, orders, book, sandbox.clock(), callback::sendRed);
        NuonuoTokens tokens = new NuonuoTokens(setup, sandbox.clock());
        NuonuoMethods methods = new NuonuoMethods(
                setup,
                new NuonuoMethods.Ledger(orders, forms),
                new InvoiceRow(setup, sandbox.url() + FILES + setup.appKey() + "/"),
                callback,
                new NuonuoMethods.Around(sandbox.clock(), sandbox.faults()));
        return new NuonuoApplication(tokens, new NuonuoGate(setup, tokens, sandbox.clock()), methods);
    }

    /** How faults by name look on this wire. */
    public static VendorWire wire() {
        return new VendorWire(
                Nuonuo::protocolPath,
                Nuonuo::account,
                NuonuoApplication.refused(NuonuoRefusal.of("E9106", "订单编号或流水号不能重复")),
                NuonuoApplication.refused(NuonuoRefusal.of("070301", "accessToken与appKey不匹配")),
                NuonuoFiles.none());
    }

    /** All methods have one address: a fault's path ends in the method's own name, or in {@code /invoices} for issuing. */
    private static String protocolPath(Request request) {
        if (!request.path().equals(SERVICES)) {
            return request.path();
        }
        String method = request.header("method");
        String name = method.substring(method.lastIndexOf('.') + 1);
        return name.equals("requestBillingNew") ? "/invoices" : SERVICES + "/" + name;
    }

    private static String account(Request request) {
        return request.path().startsWith(FILES)
                ? request.path().substring(FILES.length()).split("/", 2)[0]
                : request.query().getOrDefault("appkey", "");
    }

    public NuonuoDesk desk(String appKey) {
        NuonuoApplication application = applications.get(appKey);
        if (application == null) {
            throw new IllegalArgumentException("no 诺诺 application has the appKey " + appKey);
        }
        return application.desk();
    }

    @Override
    public Answer handle(Request request) {
        String path = request.path();
        if (path.equals("/nuonuo/accessToken")) {
            return token(request);
        }
        if (path.equals("/nuonuo/authorize")) {
            return consent(request);
        }
        if (path.equals(SERVICES)) {
            return Optional.ofNullable(applications.get(account(request)))
                    .map(application -> application.call(request))
                    .orElseGet(() -> NuonuoApplication.refused(
                            NuonuoRefusal.of("070304", "appKey不存在").because("no application has this appkey")));
        }
        if (path.startsWith(FILES)) {
            return Optional.ofNullable(applications.get(account(request)))
                    .map(application -> application.file(path.substring(path.lastIndexOf('/') + 1)))
                    .orElseGet(NuonuoFiles::none);
        }
        return Answer.text(404, "沙箱没有这个地址 The sandbox's 诺诺 has nothing at " + path);
    }

    private Answer token(Request request) {
        String client = request.form().getOrDefault("client_id", "");
        return applications.values().stream()
                .filter(application -> application.tokens().owns(client))
                .findFirst()
                .map(application -> application.tokens().answer(request))
                .orElseGet(() -> Answer.json(200, """
                        {"error":"070304","error_description":"client_id错误"}"""));
    }

    /** An ISV's merchant agrees at once. */
    private Answer consent(Request request) {
        NuonuoApplication application = applications.get(request.query().getOrDefault("appKey", ""));
        String back = request.query().getOrDefault("redirect_uri", "");
        if (application == null || !back.matches("https?://[^\\s]{1,1000}")) {
            return Answer.text(400, "appKey 或 redirect_uri 不对 unknown appKey, or no redirect_uri");
        }
        return Answer.redirect(back + (back.contains("?") ? "&" : "?") + "code="
                + application.tokens().consent() + "&state="
                + URLEncoder.encode(request.query().getOrDefault("state", ""), StandardCharsets.UTF_8));
    }
}
