package io.github.kaipiao.gateway.h5;

import jakarta.servlet.http.HttpServletResponse;

/** The one answer to every link that opens nothing, whatever is wrong with it. */
final class NothingHere {
    private NothingHere() {}

    static String answer(HttpServletResponse response) {
        response.setStatus(404);
        return "h5/nothing-here";
    }
}
