package io.github.kaipiao.prey.gateway.entry;

/** Something an order must not know. */
public final class PreyEntry {}
