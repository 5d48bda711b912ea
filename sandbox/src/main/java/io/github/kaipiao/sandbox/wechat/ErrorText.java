package io.github.kaipiao.sandbox.wechat;

import java.util.Map;
import java.util.TreeMap;

/** WeChat's words for its codes (wechat-api.md §8.1, §8.2), as far as an invoice call can meet them. */
public final class ErrorText {
    private static final Map<Integer, String> TEXTS = new TreeMap<>();

    static {
        add(-1, "system error");
        add(40001, "invalid credential, access_token is invalid or not latest");
        add(40002, "invalid grant_type");
        add(40003, "invalid openid");
        add(40013, "invalid appid");
        add(40014, "invalid access_token");
        add(40035, "invalid parameter");
        // Not among the invoice codes; WeChat's general table has it for a path that does not exist.
        add(40066, "invalid url");
        add(40078, "invalid card status");
        add(40097, "invalid args");
        add(40125, "invalid appsecret");
        add(40164, "invalid ip");
        add(41001, "access_token missing");
        add(41002, "appid missing");
        add(41004, "appsecret missing");
        add(42001, "access_token expired");
        add(43002, "require POST method");
        add(44002, "empty post data");
        add(45001, "media size out of limit");
        add(45002, "content size out of limit");
        add(45009, "reach max api daily quota limit");
        add(45011, "api minute-quota reach limit, must slower, retry next minute");
        add(47001, "data format error");
        add(48001, "api unauthorized");
        add(48004, "api forbidden for irregularities, view detail on mp.weixin.qq.com");
        add(48006, "forbid to clear quota because of reaching the limit");
        add(50002, "user limited");
        add(61004, "access clientip is not registered");
        add(61007, "api is unauthorized to component");
        add(76003, "no such path or never called");
        add(76021, "cgi_path not found");
        add(76022, "could not use this cgi_path");
        add(72001, "no match card");
        add(72002, "mchid is not bind appid");
        add(72004, "mchid is occupied by the other appid");
        add(72010, "invalid mchid");
        add(72013, "unauthorized order_id or authorization is expired");
        add(72015, "unauthorized create invoice");
        add(72017, "invalid invoice title");
        add(72018, "duplicate order id, invoice had inserted to user");
        add(72022, "user unexpected, please add user to white list");
        add(72023, "invoice has been lock by others");
        add(72024, "invoice status error");
        add(72025, "invoice token error");
        add(72027, "invoice action error");
        add(72028, "invoice never set pay mch info");
        add(72029, "invoice never set auth field");
        add(72030, "invalid mchid");
        add(72031, "invalid params");
        add(72035, "biz reject insert");
        add(72036, "invoice is busy, try again please");
        add(72037, "invoice owner error");
        add(72038, "invoice order never auth");
        add(72039, "invoice must be lock first");
        add(72040, "invoice pdf error");
        add(72041, "billing_code and billing_no invalid");
        add(72042, "billing_code and billing_no repeated");
        add(72043, "billing_code or billing_no size error");
        add(72044, "scan text out of time");
        add(72045, "check_code is empty");
        add(72046, "pdf_url is invalid");
        add(72047, "pdf billing_code or pdf billing_no is error");
        add(72048, "insert too many invoice, need auth again");
        add(72049, "never auth");
        add(72050, "auth expired, need auth again");
        add(72051, "app type error");
        add(72052, "get too many invoice");
        add(72053, "user never auth");
        add(72054, "invoices is inserting, wait a moment please");
        add(72055, "too many invoices");
        add(72056, "order_id repeated, please check order_id");
        add(72057, "today insert limit");
        add(72058, "callback biz error");
        add(72059, "this invoice is giving to others, wait a moment please");
        add(72060, "this invoice has been cancelled, check the reimburse_status please");
        add(72061, "this invoice has been closed, check the reimburse_status please");
        add(72062, "this code_auth_key is limited, try other code_auth_key please");
        add(72063, "biz contact is empty, set contact first please");
        add(72064, "tbc error");
        add(72065, "tbc logic error");
        add(72067, "BatchInsertAuthKey_Expired");
        add(72068, "BatchInsertAuthKey_Owner");
        add(72069, "BATCHTASKRUN_ERROR");
        add(72070, "BIZ_TITLE_KEY_OUT_TIME");
        add(72071, "Discern_GaoPeng_Error");
        add(72072, "Discern_Type_Error");
        add(72073, "Fee_Error");
        add(72074, "HAS_Auth");
        add(72075, "HAS_SEND");
        add(72076, "INVOICESIGN");
        add(72077, "KEY_DELETED");
        add(72078, "KEY_EXPIRED");
        add(72079, "MOUNT_ERROR");
        add(72080, "NO_FOUND");
        add(72081, "No_Pull_Pdf");
        add(72082, "PDF_CHECK_ERROR");
        add(72083, "PULL_PDF_FAIL");
        add(72084, "PUSH_BIZ_EMPTY");
        add(72085, "SDK_APPID_ERROR");
        add(72086, "SDK_BIZ_ERROR");
        add(72087, "SDK_URL_ERROR");
        add(72088, "Search_Title_Fail");
        add(72089, "TITLE_BUSY");
        add(72090, "TITLE_NO_FOUND");
        add(72091, "TOKEN_ERR");
        add(72092, "USER_TITLE_NOT_FOUND");
        add(72093, "Verify_3rd_Fail");
    }

    private ErrorText() {}

    private static void add(int code, String text) {
        TEXTS.put(code, text);
    }

    /** By code; to be told to {@code Faults.refuse}, say. */
    public static Map<Integer, String> all() {
        return Map.copyOf(TEXTS);
    }

    /** @throws IllegalArgumentException if an invoice call has no such code */
    public static String of(int code) {
        String text = TEXTS.get(code);
        if (text == null) {
            throw new IllegalArgumentException("no invoice call answers " + code);
        }
        return text;
    }
}
