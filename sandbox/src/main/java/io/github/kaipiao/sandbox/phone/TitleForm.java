package io.github.kaipiao.sandbox.phone;

import java.util.Map;

/**
 * The form of the authorization page.
 *
 * @param action where it is sent: the page's own address
 * @param typed what was sent before, if something was wrong with it
 * @param fault what was wrong, or an empty text
 */
record TitleForm(String action, Map<String, String> typed, String fault) {

    /** @param type of the order: only 1 asks for a title */
    String html(int type) {
        String alarm =
                fault.isEmpty() ? "" : "<section class=\"panel\" role=\"alert\">" + Html.text(fault) + "</section>";
        return alarm + "<form method=\"post\" action=\"" + Html.text(action) + "\">" + (type == 1 ? choice() : "")
                + "<button class=\"weui-btn weui-btn_primary\" type=\"submit\">申请开票 Apply</button></form>";
    }

    private String choice() {
        return """
                <section class="panel">
                <fieldset><legend><h2>选择发票抬头<span class="en" lang="en">Choose the invoice title</span></h2></legend>
                %s%s%s
                </fieldset>
                <div class="typed">
                <label class="field">名称 Name<input name="name" maxlength="100" autocomplete="off" value="%s"></label>
                <label class="field">税号（企业）Tax number (company)<input name="tax_no" maxlength="20" autocomplete="off" value="%s"></label>
                </div>
                </section>
                """.formatted(
                option("company", AuthorizationPage.SAVED_COMPANY.title(), AuthorizationPage.SAVED_COMPANY.taxNumber()),
                option("person", AuthorizationPage.SAVED_PERSON.title(), "个人 Person"),
                option("other", "手工填写", "Type another"),
                Html.text(typed.getOrDefault("name", "")),
                Html.text(typed.getOrDefault("tax_no", "")));
    }

    private String option(String value, String text, String below) {
        boolean chosen = typed.getOrDefault("title", "company").equals(value);
        return """
                <label class="choice"><input type="radio" name="title" value="%s"%s><span>%s<span class="en">%s</span></span></label>
                """.formatted(value, chosen ? " checked" : "", Html.text(text), Html.text(below));
    }
}
