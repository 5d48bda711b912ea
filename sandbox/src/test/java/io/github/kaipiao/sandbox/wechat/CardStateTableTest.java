package io.github.kaipiao.sandbox.wechat;

import static io.github.kaipiao.sandbox.wechat.TableRow.USUAL;
import static io.github.kaipiao.sandbox.wechat.TableRow.chosen;
import static io.github.kaipiao.sandbox.wechat.TableRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.PlainHttp;
import io.github.kaipiao.sandbox.Shop;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The table of wechat-api.md §12, row by row, from rejection to reimbursement. */
class CardStateTableTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"rejections", "insertions", "cards", "reimbursers"})
    void every_row_answers_as_the_table_says(TableRow row) {
        assertThat(row.play()).isEqualTo(row.expected());
    }

    static Stream<TableRow> rejections() {
        return Stream.of(
                row("rejectinsert | AUTHORIZED", 0, s -> s.authorized().reject()),
                row("rejectinsert | REJECTED", 72035, s -> s.rejected().reject()),
                row("rejectinsert | not authorized", 72038, s -> s.linked().reject()),
                row("rejectinsert | INSERTED", 72056, s -> s.inserted().reject()),
                chosen(
                        "rejectinsert | INSERTED",
                        72018,
                        USUAL.with(new Unconfirmed.OrderCodes(72031, 0, 0, 72035, 72018)),
                        s -> s.inserted().reject()));
    }

    private static int insertOnce(Scene scene, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode insertion = scene.authorized().shop().insertion("R1", Scene.NUMBER);
        change.accept(insertion);
        return Scene.code(scene.shop().insert(insertion));
    }

    private static int insertAfter(Scene scene, Duration wait) {
        ObjectNode insertion = scene.authorized().shop().insertion("R1", Scene.NUMBER);
        scene.sandbox.clock().moveBy(wait);
        return Scene.code(scene.again().insert(insertion));
    }

    static Stream<TableRow> insertions() {
        Unconfirmed resting =
                USUAL.with(new Unconfirmed.WalletRules(Duration.ofMinutes(5), 72054, false, Duration.ofMinutes(5)));
        return Stream.of(
                row("insert | AUTHORIZED", 0, s -> s.authorized().insert(Scene.NUMBER)),
                row("insert | not AUTHORIZED", 72038, s -> s.linked().insert(Scene.NUMBER)),
                row("insert | appid mismatch", 72038, s -> insertOnce(s, i -> i.put("appid", "wx00000000000000bb"))),
                row("insert | platform mismatch", 72038, s -> {
                    ObjectNode insertion = s.authorized().shop().insertion("R1", Scene.NUMBER);
                    return Scene.code(s.other().insert(insertion));
                }),
                row("insert | REJECTED", 72035, s -> s.rejected().insert(Scene.NUMBER)),
                row("insert | INSERTED", 72056, s -> s.inserted().insert("26442000000000000002")),
                row("insert | INSERTED, after CANCEL", 72056, s -> {
                    assertThat(s.inserted().update(s.card().code(), "CANCEL")).isZero();
                    return s.insert("26442000000000000002");
                }),
                row("insert | same billing_no+billing_code anywhere", 72042, s -> {
                    s.inserted().sandbox.phone().authorize(s.shop().authUrl("R2"), TitleChoice.person("李四"));
                    return Scene.code(s.shop().insert(s.shop().insertion("R2", Scene.NUMBER)));
                }),
                row(
                        "insert | s_pdf_media_id unknown",
                        72040,
                        s -> insertOnce(s, i -> Shop.invoice(i).put("s_pdf_media_id", "31329650932477952"))),
                row(
                        "insert | s_pdf_media_id > 3 days",
                        72040,
                        s -> insertAfter(s, Duration.ofDays(3).plusSeconds(1))),
                row(
                        "insert | s_trip_pdf_media_id unknown",
                        72040,
                        s -> insertOnce(s, i -> Shop.invoice(i).put("s_trip_pdf_media_id", "31329650932477952"))),
                row("insert | card_id unknown", 40078, s -> insertOnce(s, i -> i.put("card_id", "pUnknown"))),
                chosen(
                        "insert | card_id fresh",
                        40078,
                        resting,
                        s -> s.authorized().insert(Scene.NUMBER)),
                chosen("insert | card_id has rested", 0, resting, s -> insertAfter(s, Duration.ofMinutes(5))),
                row("insert | required field missing", 72031, s -> insertOnce(s, i -> i.remove("order_id"))),
                row(
                        "insert | a line without its price",
                        72031,
                        s -> insertOnce(
                                s,
                                i -> Shop.invoice(i)
                                        .putArray("info")
                                        .addObject()
                                        .put("name", "餐费"))),
                row(
                        "insert | empty check_code with a non-20-digit number",
                        72045,
                        s -> insertOnce(
                                s,
                                i -> Shop.invoice(i)
                                        .put("billing_no", "011001900111")
                                        .put("billing_code", "12345678"))));
    }

    static Stream<TableRow> cards() {
        return Stream.of(
                row(
                        "updatestatus | unknown card_id/code",
                        72038,
                        s -> s.inserted().update("123456789012", "CANCEL")),
                row("updatestatus | to LOCK and back", 0, s -> {
                    assertThat(s.inserted().update(s.card().code(), "LOCK")).isZero();
                    return s.update(s.card().code(), "INIT");
                }),
                row("updatestatus | after CANCEL", 72060, s -> {
                    s.inserted().update(s.card().code(), "CANCEL");
                    return s.update(s.card().code(), "INIT");
                }),
                row("updatestatus | after CLOSURE", 72061, s -> {
                    String code = s.inserted().card().code();
                    s.update(code, "CLOSURE");
                    return s.update(code, "INIT");
                }),
                row("setpdf | ok: text of a 64-bit integer", 0, s -> {
                    assertThat(s.shop().upload(new byte[] {1})).matches("\\d{16,19}");
                    return 0;
                }),
                row("setpdf | garbage-collected after 3 days", 72046, s -> {
                    String mediaId = s.shop().upload(new byte[] {1});
                    s.sandbox.clock().moveBy(Duration.ofDays(3).plusSeconds(1));
                    return s.again()
                            .errcode(
                                    "/card/invoice/platform/getpdf?action=get_url",
                                    "{\"s_media_id\":\"" + mediaId + "\"}");
                }),
                row("getpdf | URL valid 7200 s, then ret 7", 7, s -> {
                    String mediaId = s.shop().upload(new byte[] {1});
                    String url = s.shop()
                            .call(
                                    "/card/invoice/platform/getpdf?action=get_url",
                                    "{\"s_media_id\":\"" + mediaId + "\"}")
                            .path("pdf_url")
                            .asString();
                    s.sandbox.clock().moveBy(Duration.ofSeconds(7199));
                    assertThat(PlainHttp.get(url).body()).containsExactly(1);
                    s.sandbox.clock().moveBy(Duration.ofSeconds(1));
                    return PlainHttp.json(PlainHttp.get(url)).path("ret").asInt();
                }));
    }

    static Stream<TableRow> reimbursers() {
        return Stream.of(
                row(
                        "reimburse update CLOSURE | from INIT",
                        72039,
                        s -> s.inserted().reimburse(s.shop(), "CLOSURE")),
                row("reimburse update LOCK | locked by another account", 72023, s -> {
                    assertThat(s.inserted().reimburse(s.other(), "LOCK")).isZero();
                    return s.reimburse(s.shop(), "LOCK");
                }),
                row("reimburse updatestatusbatch | one bad item: nothing changed", 72025, s -> {
                    ObjectNode good = s.inserted().handed();
                    ObjectNode bad = good.deepCopy().put("encrypt_code", "made-up");
                    int code = s.shop().errcode("/card/invoice/reimburse/updatestatusbatch", """
                            {"openid":"%s","reimburse_status":"INVOICE_REIMBURSE_LOCK","invoice_list":[%s,%s]}""".formatted(
                                    Events.OPENID, good, bad));
                    assertThat(s.card().status()).isEqualTo("INVOICE_REIMBURSE_INIT");
                    return code;
                }));
    }
}
