package io.github.kaipiao.sandbox.wechat;

import static io.github.kaipiao.sandbox.wechat.TableRow.USUAL;
import static io.github.kaipiao.sandbox.wechat.TableRow.chosen;
import static io.github.kaipiao.sandbox.wechat.TableRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of wechat-api.md §12, row by row, up to what getauthdata answers; {@link CardStateTableTest} has the rest. A
 * row that is not settled is played both ways.
 */
class StateTableTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"anyCall", "settings", "pages", "data"})
    void every_row_answers_as_the_table_says(TableRow row) {
        assertThat(row.play()).isEqualTo(row.expected());
    }

    private static int withToken(Scene scene, String query) {
        return Scene.code(PlainHttp.json(
                PlainHttp.post(scene.sandbox.url() + "/card/invoice/getauthdata" + query, "application/json", "{}")));
    }

    private static int token(Scene scene, io.github.kaipiao.sandbox.AccountSetup account) {
        return Scene.code(
                PlainHttp.json(PlainHttp.get(scene.sandbox.url() + "/cgi-bin/token?grant_type=client_credential&appid="
                        + account.appid() + "&secret=" + account.secret())));
    }

    private static Unconfirmed accounts(int noPermission, int unknownToken, int unsetContact, Set<String> unbound) {
        return USUAL.with(new Unconfirmed.AccountRules(noPermission, unknownToken, unsetContact, unbound));
    }

    static Stream<TableRow> anyCall() {
        return Stream.of(
                row("any | missing token", 41001, s -> withToken(s, "")),
                row("any | unknown token", 40001, s -> withToken(s, "?access_token=made-up")),
                chosen(
                        "any | unknown token",
                        40014,
                        accounts(48001, 40014, 72063, Set.of()),
                        s -> withToken(s, "?access_token=made-up")),
                row("any | expired token", 42001, s -> {
                    s.sandbox.clock().moveBy(Duration.ofHours(2));
                    return s.data();
                }),
                row("any | caller IP not allowed (token endpoint)", 40164, s -> token(s, Scene.FAR)),
                row(
                        "any | GET instead of POST",
                        43002,
                        s -> Scene.code(PlainHttp.json(PlainHttp.get(s.shop().address("/card/invoice/getauthurl"))))),
                row("any | empty body", 44002, s -> s.shop().errcode("/card/invoice/getauthurl", "")),
                row("any | bad JSON", 47001, s -> s.shop().errcode("/card/invoice/getauthurl", "{")),
                row(
                        "any invoice call | permission off",
                        48001,
                        s -> Shop.of(s.sandbox, Scene.POOR.appid(), Scene.POOR.secret())
                                .errcode("/card/invoice/seturl", "{}")),
                chosen(
                        "any invoice call | permission off",
                        72015,
                        accounts(72015, 40001, 72063, Set.of()),
                        s -> Shop.of(s.sandbox, Scene.POOR.appid(), Scene.POOR.secret())
                                .errcode("/card/invoice/seturl", "{}")));
    }

    static Stream<TableRow> settings() {
        return Stream.of(
                row("get_auth_field | unset", 72029, s -> s.other().errcode(Scene.SETTINGS + "get_auth_field", "{}")),
                row("get_pay_mch | unset", 72028, s -> s.setting("get_pay_mch", "{}")),
                row("get_contact | unset", 72063, s -> s.other().errcode(Scene.SETTINGS + "get_contact", "{}")),
                chosen("get_contact | unset, an empty contact", 0, accounts(48001, 40001, 0, Set.of()), s -> {
                    var answer = s.other().call(Scene.SETTINGS + "get_contact", "{}");
                    assertThat(answer.path("contact").toString()).isEqualTo("{\"phone\":\"\",\"time_out\":0}");
                    return Scene.code(answer);
                }),
                row("setbizattr | unknown action", 72027, s -> s.setting("get_anything", "{}")),
                row("set_pay_mch | mchid bound", 0, s -> s.payMerchant(s.shop(), "1900000109")),
                chosen(
                        "set_pay_mch | mchid not bound",
                        72002,
                        accounts(48001, 40001, 72063, Set.of("1900000109")),
                        s -> s.payMerchant(s.shop(), "1900000109")),
                row("set_pay_mch | mchid used elsewhere", 72004, s -> {
                    s.payMerchant(s.shop(), "1900000109");
                    return s.payMerchant(s.other(), "1900000109");
                }),
                row("set_pay_mch | mchid nonsense", 72030, s -> s.payMerchant(s.shop(), "shop")));
    }

    private static Unconfirmed orders(int badTicket, int authorized, int inserted, int rejected) {
        return USUAL.with(new Unconfirmed.OrderCodes(badTicket, authorized, inserted, rejected, 72056));
    }

    private static int foreignTicket(Scene scene) {
        return Scene.code(scene.shop().getAuthUrl(scene.shop().page("R1").put("ticket", "made-up")));
    }

    static Stream<TableRow> pages() {
        return Stream.of(
                row(
                        "getauthurl | contact unset",
                        72063,
                        s -> Scene.code(s.other().getAuthUrl(s.other().page("R1")))),
                row("getauthurl type=1 | auth_field unset", 72029, s -> {
                    Shop other = s.other();
                    other.call(Scene.SETTINGS + "set_contact", """
                            {"contact":{"phone":"0755-12345678","time_out":7200}}""");
                    return Scene.code(other.getAuthUrl(other.page("R1")));
                }),
                row(
                        "getauthurl | field missing",
                        72031,
                        s -> Scene.code(s.shop().getAuthUrl(s.shop().page("R1").without("order_id")))),
                row("getauthurl | bad ticket", 72031, StateTableTest::foreignTicket),
                chosen("getauthurl | bad ticket", 40001, orders(40001, 0, 0, 72035), StateTableTest::foreignTicket),
                row("getauthurl | expired ticket", 72031, s -> {
                    String ticket = s.shop().ticket();
                    s.sandbox.clock().moveBy(Duration.ofHours(2));
                    Shop later = s.again();
                    return Scene.code(later.getAuthUrl(later.page("R1").put("ticket", ticket)));
                }),
                row("getauthurl | order LINKED, again", 0, s -> s.linked().page()),
                row("getauthurl | order REJECTED", 72035, s -> s.rejected().page()),
                row("getauthurl | order AUTHORIZED", 0, s -> s.authorized().page()),
                row("getauthurl | order INSERTED", 0, s -> s.inserted().page()),
                chosen(
                        "getauthurl | order REJECTED",
                        0,
                        orders(72031, 0, 0, 0),
                        s -> s.rejected().page()),
                chosen(
                        "getauthurl | order AUTHORIZED",
                        72074,
                        orders(72031, 72074, 0, 72035),
                        s -> s.authorized().page()),
                chosen(
                        "getauthurl | order INSERTED",
                        72075,
                        orders(72031, 0, 72075, 72035),
                        s -> s.inserted().page()));
    }

    private static int saying(String status, Scene scene) {
        assertThat(scene.status()).isEqualTo(status);
        return scene.data();
    }

    static Stream<TableRow> data() {
        Unconfirmed strict = USUAL.with(new Unconfirmed.DataCodes(72038, 72035));
        return Stream.of(
                row("getauthdata | LINKED: never auth", 0, s -> saying("never auth", s.linked())),
                chosen("getauthdata | LINKED", 72038, strict, s -> s.linked().data()),
                row("getauthdata | the attempt failed: stays LINKED", 0, s -> {
                    s.sandbox.phone().failToAuthorize(s.shop().authUrl("R1"));
                    return saying("never auth", s);
                }),
                row("getauthdata | unknown", 72038, Scene::data),
                row(
                        "getauthdata | another account's",
                        72038,
                        s -> Scene.code(s.authorized().other().authData("R1"))),
                row("getauthdata | AUTHORIZED: auth success", 0, s -> saying("auth success", s.authorized())),
                row("getauthdata | AUTHORIZED type=1: user_auth_info", 0, s -> {
                    assertThat(s.authorized().shop().authData("R1").has("user_auth_info"))
                            .isTrue();
                    return s.data();
                }),
                row("getauthdata | AUTHORIZED type=0: no user_auth_info", 0, s -> {
                    String url = s.shop()
                            .getAuthUrl(s.shop().page("R1").put("type", 0))
                            .path("auth_url")
                            .asString();
                    s.sandbox.phone().authorize(url, TitleChoice.person("张三"));
                    assertThat(s.shop().authData("R1").has("user_auth_info")).isFalse();
                    return saying("auth success", s);
                }),
                row("getauthdata | INSERTED: auth success", 0, s -> saying("auth success", s.inserted())),
                row("getauthdata | REJECTED: reject insert", 0, s -> saying("reject insert", s.rejected())),
                chosen(
                        "getauthdata | REJECTED",
                        72035,
                        strict,
                        s -> s.rejected().data()));
    }
}
