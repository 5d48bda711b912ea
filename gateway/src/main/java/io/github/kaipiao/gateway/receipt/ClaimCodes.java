package io.github.kaipiao.gateway.receipt;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The claim codes that were handed out, each for one application. */
@Component
public class ClaimCodes {
    /** Among ten million codes about one pair is equal; five times in a row is out of reach. */
    private static final int TRIES = 5;

    private final JdbcClient sql;
    private final Clock clock;

    ClaimCodes(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** By token; the same token keeps its code. */
    Map<String, ClaimCode> of(List<String> tokens) {
        Map<String, ClaimCode> codes = stored(tokens);
        for (int attempt = 0; attempt < TRIES && codes.size() < tokens.size(); attempt++) {
            Map<String, ClaimCode> known = codes;
            store(tokens.stream().filter(token -> !known.containsKey(token)).toList(), attempt);
            codes = stored(tokens);
        }
        if (codes.size() < tokens.size()) {
            throw new IllegalStateException("no claim code is free for some of " + tokens.size() + " applications");
        }
        return codes;
    }

    /** The payer's token behind a code. */
    public Optional<String> tokenOf(ClaimCode code) {
        return sql.sql("select payer_token from claim_code where code = ?")
                .param(code.text())
                .query(String.class)
                .optional();
    }

    private void store(List<String> tokens, int attempt) {
        String[] codes = tokens.stream()
                .map(token ->
                        ClaimCode.of(attempt == 0 ? token : token + attempt).text())
                .toArray(String[]::new);
        sql.sql("""
                insert into claim_code (code, payer_token, created_at)
                select code, token, ? from unnest(?, ?) as given (code, token)
                on conflict do nothing""")
                .param(Timestamp.from(clock.instant()))
                .param(codes)
                .param(tokens.toArray(String[]::new))
                .update();
    }

    private Map<String, ClaimCode> stored(List<String> tokens) {
        Map<String, ClaimCode> codes = new HashMap<>();
        sql.sql("select payer_token, code from claim_code where payer_token = any (?)")
                .param(tokens.toArray(String[]::new))
                .query((row, n) -> codes.put(row.getString("payer_token"), new ClaimCode(row.getString("code"))))
                .list();
        return codes;
    }
}
