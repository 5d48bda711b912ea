package io.github.kaipiao.sandbox.journal;

/**
 * Something the sandbox sends of its own accord.
 *
 * @param account whose event it is
 * @param url without what is appended for one delivery
 * @param body in the clear, also where it travels encrypted
 * @param again sends the same once more
 */
public record SentEvent(String account, String url, String type, String body, Runnable again) {}
