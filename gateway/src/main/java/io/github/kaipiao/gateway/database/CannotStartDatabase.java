package io.github.kaipiao.gateway.database;

/** The database does not start or does not answer. The message is one line that says what to do. */
public final class CannotStartDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStartDatabase(String message, Throwable cause) {
        super(message, cause);
    }

    CannotStartDatabase(String message) {
        super(message);
    }
}
