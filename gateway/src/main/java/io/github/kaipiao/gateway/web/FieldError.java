package io.github.kaipiao.gateway.web;

/**
 * One fault of a request.
 *
 * @param field path into the body, for example {@code lines[2].taxRate}
 * @param code stable, for programs
 * @param message Chinese, then English
 */
public record FieldError(String field, String code, String message) {}
