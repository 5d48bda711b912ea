package io.github.kaipiao.sandbox.control;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import java.util.function.Function;

/**
 * How an invoicing platform with a wire of its own words the faults that every platform has.
 *
 * @param paths the path docs/platform-protocol.md has for a request, so that a fault strikes where its name says:
 *     {@code /invoices} for issuing, with {@code /files/} for a file, anything else for the rest
 * @param accounts whose request it is, or empty text
 */
public record VendorWire(
        Function<Request, String> paths,
        Function<Request, String> accounts,
        Answer duplicateKey,
        Answer loginLost,
        Answer fileLate) {
    /** The wire of docs/platform-protocol.md, whose paths and accounts are known otherwise. */
    static final VendorWire NONE = new VendorWire(
            Request::path,
            request -> "",
            FaultyCalls.platformError(409, "SERIAL_CONFLICT", "流水号重复"),
            FaultyCalls.platformError(401, "LOGIN_LOST", "登录已失效"),
            FaultyCalls.platformError(404, "FILE_NOT_READY", "文件还没有生成"));

    String path(Request request) {
        return paths.apply(request);
    }

    String account(Request request) {
        return accounts.apply(request);
    }
}
