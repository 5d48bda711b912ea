package io.github.kaipiao.gateway.wechat;

/** WeChat did what was asked and has nothing to tell about it. */
public enum Done {
    DONE
}
