package io.github.kaipiao.gateway.platform;

/** Why an invoice is reversed (冲红原因). */
public enum ReversalReason {
    /** 销货退回. */
    RETURN,
    /** 开票有误. */
    ERROR,
    /** 服务中止. */
    SERVICE_ENDED,
    /** 销售折让. */
    ALLOWANCE
}
