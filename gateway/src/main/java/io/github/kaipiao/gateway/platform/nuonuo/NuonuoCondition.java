package io.github.kaipiao.gateway.platform.nuonuo;

import io.github.kaipiao.gateway.platform.PlatformCondition;
import io.github.kaipiao.gateway.platform.PlatformCondition.Access;
import io.github.kaipiao.gateway.platform.vendor.NoReply;

/** What the vendor's codes say about our key and our seller (platforms.md §3.3, §3.4). */
final class NuonuoCondition {
    private NuonuoCondition() {}

    static PlatformCondition of(NuonuoInvoices.Found found) {
        NuonuoReply reply = found.reply();
        return found.nothing() || reply.isOk()
                ? PlatformCondition.of(Access.ACCEPTED, reply.code(), reply.describe())
                : PlatformCondition.of(access(reply.code()), reply.code(), reply.describe());
    }

    static PlatformCondition of(NoReply silence) {
        String code = silence.code();
        if (code.startsWith("TOKEN_")) {
            return PlatformCondition.of(Access.KEY_REFUSED, code, silence.why());
        }
        boolean foreign = code.equals("UNREADABLE") || code.matches("HTTP_4\\d\\d");
        return PlatformCondition.of(foreign ? Access.NOT_UNDERSTOOD : Access.UNAVAILABLE, code, silence.why());
    }

    private static Access access(String code) {
        return switch (code) {
            case "070401", "070302", "E9301", "E9302", "E9338" -> Access.SELLER_REFUSED;
            case "0200", "070301", "070304", "070601" -> Access.KEY_REFUSED;
            default -> code.startsWith("07") || code.startsWith("02") ? Access.KEY_REFUSED : Access.UNAVAILABLE;
        };
    }
}
