package io.github.kaipiao.gateway.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;

/** Why an attempt was not accepted: all we keep of it. Names are stored and shown; never rename one that has shipped. */
enum AttemptFault {
    /** The merchant has no webhook endpoint any more. */
    NO_ENDPOINT,
    UNKNOWN_HOST,
    /** The host's name leads into a network that merchants have no business in. */
    ADDRESS_REFUSED,
    CONNECT_FAILED,
    TLS_FAILED,
    /** No complete answer within the time limit. */
    TIMEOUT,
    CONNECTION_LOST,
    /** What came back is not HTTP, or is beyond our limits. */
    BAD_ANSWER,
    /** 3xx: never followed, since the new address was not configured by the merchant. */
    REDIRECT,
    /** 410: the endpoint says it is gone for good. */
    GONE,
    /** 429 or 503. */
    THROTTLED,
    /** Any other 4xx. */
    REFUSED,
    /** Any other 5xx. */
    SERVER_ERROR;

    static AttemptFault of(Exception e) {
        if (e instanceof RefusedAddress) {
            return ADDRESS_REFUSED;
        }
        if (e instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (e instanceof SSLException) {
            return TLS_FAILED;
        }
        if (e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof NoRouteToHostException) {
            return CONNECT_FAILED;
        }
        if (e instanceof SocketTimeoutException) {
            return TIMEOUT;
        }
        if (e instanceof ClientProtocolException
                || e instanceof ProtocolException
                || e instanceof MessageConstraintException) {
            return BAD_ANSWER;
        }
        return e instanceof IOException ? CONNECTION_LOST : BAD_ANSWER;
    }
}
