package io.github.kaipiao.prey.gateway.invoice;

import java.sql.Connection;

/** An aggregate that knows SQL. */
public final class Invoice {
    public final Class<?> sql = Connection.class;
}
