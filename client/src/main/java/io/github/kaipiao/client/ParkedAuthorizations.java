package io.github.kaipiao.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Authorizations from bills that fitted no order, for a person to link. */
public final class ParkedAuthorizations {
    private static final String PATH = "/v1/parked-authorizations";

    private record Link(String orderNo) {}

    private final Transport transport;

    ParkedAuthorizations(Transport transport) {
        this.transport = transport;
    }

    /**
     * A page of them, newest first.
     *
     * @param limit 1 to 200
     * @param cursor {@link ParkedAuthorizationPage#nextCursor()} of the page before; null for the first
     */
    public ParkedAuthorizationPage list(int limit, @Nullable String cursor) {
        String after = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return transport.json("GET", PATH + "?limit=" + limit + after, null, ParkedAuthorizationPage.class);
    }

    /**
     * Says which order one belongs to; the gateway asks WeChat all the same before anything moves.
     *
     * @throws IllegalArgumentException if either has a wrong form
     * @throws KaipiaoException 404 without such an authorization or order; 409 when it is settled already
     */
    public ParkedAuthorization link(String id, String orderNo) {
        return transport.json(
                "POST",
                PATH + "/" + PathPart.eventId(id) + "/link",
                new Link(PathPart.orderNo(orderNo)),
                ParkedAuthorization.class);
    }
}
