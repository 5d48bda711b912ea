package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Handler;
import io.github.kaipiao.sandbox.http.Request;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From where callers seem to come. Only this machine reaches the sandbox, so another address is said: for one call in
 * its header {@code X-Sandbox-Caller}, for all calls through the control API.
 */
public final class SeenAddress {
    public static final String HEADER = "X-Sandbox-Caller";

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    /** With a colon it is never a name, so nobody is asked for its address. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]{1,45}");

    private volatile String everyone = "";

    /**
     * @param address an IPv4 or IPv6 address; empty text for the socket's own
     * @throws ControlError if it is no address
     */
    public void set(String address) {
        everyone = address.isEmpty() ? "" : checked(address);
    }

    /** Empty text where callers are seen as they come. */
    public String everyone() {
        return everyone;
    }

    public Handler around(Handler handler) {
        return request -> {
            String own = request.header(HEADER);
            if (own.isEmpty() && everyone.isEmpty()) {
                return handler.handle(request);
            }
            try {
                return handler.handle(from(request, own.isEmpty() ? everyone : checked(own)));
            } catch (ControlError e) {
                return ControlAnswer.of(e);
            }
        };
    }

    private static Request from(Request r, String address) {
        return new Request(r.method(), r.target(), r.path(), r.headers(), r.body(), address);
    }

    private static String checked(String address) {
        if (IPV4.matcher(address).matches() || isIpv6(address)) {
            return address;
        }
        throw new ControlError(
                "不是 IPv4 或 IPv6 地址", "Not an IPv4 or IPv6 address", List.of("203.0.113.7", "2001:db8::7"));
    }

    private static boolean isIpv6(String text) {
        try {
            return IPV6.matcher(text).matches() && InetAddress.getByName(text).getAddress().length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
