package io.github.kaipiao.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of parked authorizations, newest first.
 *
 * @param nextCursor pass to {@link ParkedAuthorizations#list(int, String)} for the next page; null on the last one
 */
public record ParkedAuthorizationPage(
        List<ParkedAuthorization> items, @Nullable String nextCursor) {
    public ParkedAuthorizationPage {
        items = List.copyOf(items);
    }
}
