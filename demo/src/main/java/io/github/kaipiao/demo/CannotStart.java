package io.github.kaipiao.demo;

/** The demo does not start. The message is one line that says what to do. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }
}
