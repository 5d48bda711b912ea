package io.github.kaipiao.client;

/**
 * A line of an order that money went back for.
 *
 * @param line the order's line, counted from 1
 * @param amountFen what went back for it, in fen, tax included
 */
public record RefundLine(int line, long amountFen) {}
