package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.platform.InvoicingPlatform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The call or event a fault may strike. What it is about is looked up only when a fault asks. */
public final class FaultSubject {
    private static final Pattern ORDER =
            Pattern.compile("\"(?:order_id|orderId|orderNo|fapiao_apply_id|out_trade_no)\"\\s*:\\s*\"([^\"]{1,128})\"");
    private static final Pattern XML_ORDER = Pattern.compile(
            "<(?:SuccOrderId|FailOrderId|order_id|OrderId|out_trade_no)><!\\[CDATA\\[([^\\]]{1,128})]]>");
    private static final Pattern OWNER = Pattern.compile("\"(?:appid|mchid)\"\\s*:\\s*\"([^\"]{1,64})\"");
    /** Where an order id may stand: not in a megabyte of PDF. */
    private static final int LOOKED_THROUGH = 64 << 10;

    private static final List<String> PAY = List.of("/v3/", "/pay/", "/secapi/");

    private final FaultName.Side side;
    private final String path;
    private final String text;
    private final String account;

    private FaultSubject(FaultName.Side side, String path, String text, String account) {
        this.side = side;
        this.path = path;
        this.text = text;
        this.account = account;
    }

    /** @param accountOf the appid of an access token, or empty text */
    static FaultSubject call(Request request, Function<String, String> accountOf) {
        String path = request.path();
        String text =
                new String(request.body(), 0, Math.min(LOOKED_THROUGH, request.body().length), StandardCharsets.UTF_8);
        return new FaultSubject(side(path), path, text, CallAccount.of(request, accountOf));
    }

    /** The same, of an invoicing platform with a wire of its own. */
    static FaultSubject vendorCall(Request request, VendorWire wire) {
        String text =
                new String(request.body(), 0, Math.min(LOOKED_THROUGH, request.body().length), StandardCharsets.UTF_8);
        return new FaultSubject(FaultName.Side.PLATFORM, wire.path(request), text, wire.account(request));
    }

    private static FaultName.Side side(String path) {
        if (path.startsWith(InvoicingPlatform.PREFIX)) {
            return FaultName.Side.PLATFORM;
        }
        // WeChat Pay's interfaces have errors of their own shape.
        return PAY.stream().anyMatch(path::startsWith) ? FaultName.Side.OTHER : FaultName.Side.WECHAT;
    }

    /** An order that is about to be issued at the platform. */
    static FaultSubject issue(String account, String json) {
        return new FaultSubject(FaultName.Side.PLATFORM, "/invoices", json, account);
    }

    static FaultSubject event(String appid, String xml) {
        return new FaultSubject(FaultName.Side.EVENT, "", xml, appid);
    }

    FaultName.Side side() {
        return side;
    }

    String path() {
        return path;
    }

    String account() {
        return account;
    }

    String orderId() {
        String id = first(ORDER);
        return id.isEmpty() ? first(XML_ORDER) : id;
    }

    boolean fits(Fault fault) {
        Fault.Scope scope = fault.scope();
        // With a path, an early event runs ahead of that call's answer; without, ahead of the tap's.
        return fault.name().strikes(side)
                && (fault.name() != FaultName.ISSUED_BUT_FILE_LATE || path.contains("/files/"))
                && (fault.name() != FaultName.EARLY_EVENT || scope.path().isEmpty() == (side == FaultName.Side.EVENT))
                && (scope.path().isEmpty() || path.endsWith(scope.path()))
                && (scope.account().isEmpty()
                        || scope.account().equals(account)
                        || scope.account().equals(owner()))
                && (scope.orderPrefix().isEmpty() || fitsOrder(scope.orderPrefix()));
    }

    /** With a dollar sign at its end, a prefix is the whole id. */
    private boolean fitsOrder(String prefix) {
        String whole = prefix.substring(0, prefix.length() - 1);
        return prefix.endsWith("$") ? orderId().equals(whole) : orderId().startsWith(prefix);
    }

    /** Where no access token says it. */
    private String owner() {
        return side == FaultName.Side.PLATFORM || side == FaultName.Side.OTHER ? first(OWNER) : account;
    }

    private String first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
