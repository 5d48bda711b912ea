package io.github.kaipiao.sandbox.http;

/** Answers one kind of request. */
@FunctionalInterface
public interface Handler {
    Answer handle(Request request);
}
