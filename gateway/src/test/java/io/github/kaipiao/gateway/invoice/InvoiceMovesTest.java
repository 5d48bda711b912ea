package io.github.kaipiao.gateway.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.kaipiao.gateway.platform.ReversalReason;
import io.github.kaipiao.gateway.platform.TaxDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every verb in every state, written out by hand: where it leads, {@code same}, or {@code -} for refused. */
class InvoiceMovesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Failure NO = new Failure(Failure.INVOICING_PLATFORM, "E1", "no");

    private static final Map<String, BiConsumer<Invoice, Instant>> VERBS = Map.ofEntries(
            Map.entry("pageOpened", (invoice, now) -> invoice.pageOpened(now)),
            Map.entry("authorize", (invoice, now) -> invoice.authorize(title(), now, now)),
            Map.entry("issueFirst", (invoice, now) -> invoice.issueFirst(now)),
            Map.entry("leaveToCollect", (invoice, now) -> invoice.leaveToCollect(now)),
            Map.entry("collect", (invoice, now) -> invoice.collect(now, now)),
            Map.entry("startIssuing", (invoice, now) -> invoice.startIssuing("{}", now)),
            Map.entry(
                    "issued",
                    (invoice, now) ->
                            invoice.issued(new TaxDocument("1".repeat(20), now, 1100, 1038, 62, Set.of()), now)),
            Map.entry("issueFailed", (invoice, now) -> invoice.issueFailed(NO, now)),
            Map.entry("reject", (invoice, now) -> invoice.reject(NO, "merchant", now)),
            Map.entry("expire", (invoice, now) -> invoice.expire(now)),
            Map.entry(
                    "startReversing", (invoice, now) -> invoice.startReversing(ReversalReason.RETURN, "merchant", now)),
            Map.entry("reversed", (invoice, now) -> invoice.reversed("2".repeat(20), now)),
            Map.entry("reversalRefused", (invoice, now) -> invoice.reversalRefused(NO, now)),
            Map.entry("startInserting", (invoice, now) -> invoice.startInserting("card", now)),
            Map.entry("inserted", (invoice, now) -> invoice.inserted("code", now)),
            Map.entry("insertFailed", (invoice, now) -> invoice.insertFailed(NO, now)),
            Map.entry("discardCard", (invoice, now) -> invoice.discardCard(now)),
            Map.entry("discardFailed", (invoice, now) -> invoice.discardFailed(NO, now)));

    private static final String OF_THE_DOCUMENT = """
            from                   pageOpened             authorize  issueFirst startIssuing issued issueFailed  reject   expire  startReversing reversed reversalRefused
            AWAITING_AUTHORIZATION same                   AUTHORIZED AUTHORIZED -            -      -            REJECTED EXPIRED -              -        -
            AUTHORIZED             same                   -          -          ISSUING      -      -            REJECTED -       -              -        -
            ISSUING                same                   -          -          -            ISSUED ISSUE_FAILED -        -       -              -        -
            ISSUED                 same                   -          -          -            -      -            -        -       REVERSING      -        -
            REVERSING              same                   -          -          -            -      -            -        -       -              REVERSED ISSUED
            REVERSED               same                   -          -          -            -      -            -        -       -              -        -
            ISSUE_FAILED           same                   -          -          -            -      -            REJECTED -       -              -        -
            REJECTED               same                   -          -          -            -      -            -        -       -              -        -
            EXPIRED                AWAITING_AUTHORIZATION AUTHORIZED AUTHORIZED -            -      -            REJECTED -       -              -        -
            """;

    private static final String OF_THE_CARD = """
            from           startInserting inserted insertFailed  discardCard discardFailed  leaveToCollect collect
            NOT_INSERTED   INSERTING      -        -             DISCARDED   -              TO_COLLECT     -
            TO_COLLECT     -              -        INSERT_FAILED DISCARDED   -              -              NOT_INSERTED
            INSERTING      same           INSERTED INSERT_FAILED DISCARDED   DISCARD_FAILED -              -
            INSERTED       -              -        -             DISCARDED   DISCARD_FAILED -              -
            INSERT_FAILED  INSERTING      -        -             DISCARDED   -              -              -
            DISCARDED      -              -        -             same        -              -              -
            DISCARD_FAILED -              -        -             same        -              -              -
            """;

    private static Title title() {
        return new Title(Title.Type.PERSON, "周八", null, null, null, null, null, null);
    }

    private static Invoice invoice(InvoiceStatus status, CardStatus card) {
        Application application = new Application(
                "inv_1",
                "market",
                "A-1",
                1,
                Scenario.OFFICIAL_ACCOUNT,
                "A-1-1",
                "K1",
                "wx1",
                "main",
                "s",
                "token",
                "S001",
                1100,
                1038,
                62,
                NOW);
        InvoiceState state = InvoiceState.fresh(null, null).status(status).cardStatus(card);
        return new Invoice(application, state, Stored.notYet(NOW));
    }

    static Stream<Arguments> documentMoves() {
        return moves(OF_THE_DOCUMENT);
    }

    static Stream<Arguments> cardMoves() {
        return moves(OF_THE_CARD);
    }

    private static Stream<Arguments> moves(String table) {
        List<List<String>> rows =
                table.lines().map(line -> List.of(line.split(" +", -1))).toList();
        List<Arguments> moves = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.size(); column++) {
                moves.add(arguments(row.get(0), rows.get(0).get(column), row.get(column)));
            }
        }
        return moves.stream();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("documentMoves")
    void a_document_moves_as_the_table_says(String from, String verb, String to) {
        Invoice invoice = invoice(InvoiceStatus.valueOf(from), CardStatus.NOT_INSERTED);
        assertMove(invoice, verb, from, to);
        assertThat(invoice.status().name()).isEqualTo(isNoMove(to) ? from : to);
        assertThat(invoice.cardStatus()).isEqualTo(CardStatus.NOT_INSERTED);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("cardMoves")
    void a_card_moves_as_the_table_says(String from, String verb, String to) {
        Invoice invoice = invoice(InvoiceStatus.ISSUED, CardStatus.valueOf(from));
        assertMove(invoice, verb, from, to);
        assertThat(invoice.cardStatus().name()).isEqualTo(isNoMove(to) ? from : to);
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
    }

    private static boolean isNoMove(String to) {
        return to.equals("-") || to.equals("same");
    }

    /** A refusal leaves no trace; a move leaves one line of the log that names both ends. */
    private static void assertMove(Invoice invoice, String verb, String from, String to) {
        BiConsumer<Invoice, Instant> deed = Objects.requireNonNull(VERBS.get(verb));
        InvoiceState before = invoice.state();
        if (to.equals("-")) {
            assertThatThrownBy(() -> deed.accept(invoice, NOW)).isInstanceOf(IllegalMove.class);
            assertThat(invoice.state()).isEqualTo(before);
            assertThat(invoice.news()).isEmpty();
            assertThat(invoice.milestones()).isEmpty();
            return;
        }
        deed.accept(invoice, NOW);
        if (to.equals("same")) {
            assertThat(invoice.news()).isEmpty();
            assertThat(invoice.milestones()).isEmpty();
        } else {
            assertThat(invoice.news()).singleElement().satisfies(line -> {
                assertThat(line.from()).isEqualTo(from);
                assertThat(line.to()).isEqualTo(to);
                assertThat(line.at()).isEqualTo(NOW);
            });
        }
    }

    @Test
    void the_tables_name_every_state_and_every_verb() {
        assertThat(documentMoves().map(move -> move.get()[0]).distinct())
                .containsExactlyInAnyOrder(
                        Stream.of(InvoiceStatus.values()).map(Enum::name).toArray());
        assertThat(cardMoves().map(move -> move.get()[0]).distinct())
                .containsExactlyInAnyOrder(
                        Stream.of(CardStatus.values()).map(Enum::name).toArray());
        assertThat(Stream.concat(documentMoves(), cardMoves())
                        .map(move -> move.get()[1])
                        .distinct())
                .containsExactlyInAnyOrder(VERBS.keySet().toArray());
    }

    /** The statuses' own word, pair by pair: what is not listed is not allowed. */
    @Test
    void no_status_leads_where_the_table_does_not() {
        Map<InvoiceStatus, List<InvoiceStatus>> allowed = Map.of(
                InvoiceStatus.AWAITING_AUTHORIZATION,
                List.of(InvoiceStatus.AUTHORIZED, InvoiceStatus.REJECTED, InvoiceStatus.EXPIRED),
                InvoiceStatus.AUTHORIZED,
                List.of(InvoiceStatus.ISSUING, InvoiceStatus.REJECTED),
                InvoiceStatus.ISSUING,
                List.of(InvoiceStatus.ISSUED, InvoiceStatus.ISSUE_FAILED),
                InvoiceStatus.ISSUED,
                List.of(InvoiceStatus.REVERSING),
                InvoiceStatus.REVERSING,
                List.of(InvoiceStatus.ISSUED, InvoiceStatus.REVERSED),
                InvoiceStatus.REVERSED,
                List.of(),
                InvoiceStatus.ISSUE_FAILED,
                List.of(InvoiceStatus.REJECTED),
                InvoiceStatus.REJECTED,
                List.of(),
                InvoiceStatus.EXPIRED,
                List.of(InvoiceStatus.AWAITING_AUTHORIZATION, InvoiceStatus.AUTHORIZED, InvoiceStatus.REJECTED));
        for (InvoiceStatus from : InvoiceStatus.values()) {
            assertThat(Stream.of(InvoiceStatus.values()).filter(from::leadsTo))
                    .as("from %s", from)
                    .containsExactlyInAnyOrderElementsOf(allowed.get(from));
        }
    }
}
