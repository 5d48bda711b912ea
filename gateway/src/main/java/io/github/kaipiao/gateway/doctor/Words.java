package io.github.kaipiao.gateway.doctor;

/** One sentence in both languages. Never with a secret in it: it is answered, logged and printed. */
record Words(String zh, String en) {}
