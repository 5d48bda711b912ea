package io.github.kaipiao.gateway.wechat;

/** One error code explained, in Chinese and English: what it means and what to do next. */
public record ErrorAdvice(
        int code, ErrorClass kind, String textZh, String textEn, String nextStepZh, String nextStepEn) {}
