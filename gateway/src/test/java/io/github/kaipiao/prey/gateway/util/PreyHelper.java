package io.github.kaipiao.prey.gateway.util;

/** A name that says nothing. */
public final class PreyHelper {}
