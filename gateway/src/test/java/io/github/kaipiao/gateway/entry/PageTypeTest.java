package io.github.kaipiao.gateway.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.wechat.AuthorizationType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Type 0 where the title is known, 1 where it is not, 2 where the invoice exists (wechat-api.md §2.1). */
class PageTypeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            issued, title known, page
            false,  false,       TITLE_ASKED
            false,  true,        TITLE_KNOWN
            true,   true,        COLLECT
            true,   false,       COLLECT
            """, useHeadersInDisplayName = true)
    void the_page_follows_from_what_is_known(boolean issued, boolean titleKnown, AuthorizationType page) {
        assertThat(PageType.of(issued, titleKnown)).isEqualTo(page);
    }
}
