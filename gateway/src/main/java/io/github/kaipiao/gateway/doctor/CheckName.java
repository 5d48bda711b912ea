package io.github.kaipiao.gateway.doctor;

/** What is looked at, in this order. The names are part of the API. */
public enum CheckName {
    /** Does WeChat answer us, and is this machine's address on the IP whitelist? */
    CONNECTION("网络与 IP 白名单"),
    CLOCK("时钟"),
    TOKEN("AppID 与 AppSecret"),
    PERMISSION("电子发票权限"),
    CONTACT("商户联系方式"),
    AUTH_FIELDS("授权页字段"),
    PAY_MERCHANT("支付后开票商户号"),
    /** Do an account's stores issue where its payments lead to? */
    BILL_PLATFORM("支付后开票的开票平台"),
    TICKET("wx_card 票据"),
    CALLBACK("事件推送地址"),
    S_PAPPID("s_pappid"),
    PLATFORM("开票平台"),
    /** Does WeChat Pay's own e-invoice product take the payers away? */
    PAY_SIDE("支付侧电子发票");

    private final String zh;

    CheckName(String zh) {
        this.zh = zh;
    }

    String zh() {
        return zh;
    }
}
