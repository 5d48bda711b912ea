package io.github.kaipiao.sandbox.pay;

/**
 * What a notification says.
 *
 * @param sealed as it travels
 * @param plain the same for people, with what is encrypted in the clear
 */
record NoticeText(String sealed, String plain) {}
