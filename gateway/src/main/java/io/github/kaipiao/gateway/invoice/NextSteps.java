package io.github.kaipiao.gateway.invoice;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the payer of a closed application goes from here: to the next application, or to a page of the merchant's. */
@Component
class NextSteps {
    private final JdbcClient sql;

    NextSteps(JdbcClient sql) {
        this.sql = sql;
    }

    void toApplication(String closedId, String nextId) {
        sql.sql("""
                insert into next_step (invoice_id, next_id) values (?, ?)
                on conflict (invoice_id) do update set next_id = excluded.next_id, url = null""").params(closedId, nextId).update();
    }

    /** @param url checked: of an origin that the merchant listed */
    void toPage(String closedId, String url) {
        sql.sql("insert into next_step (invoice_id, url) values (?, ?) on conflict do nothing")
                .params(closedId, url)
                .update();
    }

    /** Id of the application that came after this one. */
    Optional<String> application(String closedId) {
        return sql.sql("select next_id from next_step where invoice_id = ? and next_id is not null")
                .params(closedId)
                .query(String.class)
                .optional();
    }

    Optional<String> page(String closedId) {
        return sql.sql("select url from next_step where invoice_id = ? and url is not null")
                .params(closedId)
                .query(String.class)
                .optional();
    }
}
