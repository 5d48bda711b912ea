package io.github.kaipiao.sandbox.platform.yonyou;

import io.github.kaipiao.sandbox.http.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Thrown instead of an answer, with one of the vendor's four codes; nothing has changed. */
final class YonyouRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String journal;

    private YonyouRefusal(String code, String msg, String journal) {
        super(msg);
        this.code = code;
        this.journal = journal;
    }

    /** Something is wrong with the document. */
    static YonyouRefusal data(String msg) {
        return of("1001", msg);
    }

    static YonyouRefusal of(String code, String msg) {
        return new YonyouRefusal(code, msg, code + " " + msg);
    }

    /** The signature, or something else before the business. */
    static YonyouRefusal gate(String words) {
        return new YonyouRefusal("9999", "签名验证失败", "9999 签名验证失败: " + words);
    }

    /** HTTP 200, as everything the vendor says. */
    Answer answer() {
        return Answer.json(
                        200,
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("code", code)
                                .put("msg", getMessage())
                                .toString())
                .because(journal);
    }
}
