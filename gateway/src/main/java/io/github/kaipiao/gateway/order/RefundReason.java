package io.github.kaipiao.gateway.order;

/** Why money went back; the four reasons a red letter may have (platforms.md §3.7). */
public enum RefundReason {
    /** 销货退回. */
    RETURN,
    /** 开票有误: what was charged was wrong. */
    ERROR,
    /** 服务中止. */
    SERVICE_ENDED,
    /** 销售折让. */
    ALLOWANCE
}
