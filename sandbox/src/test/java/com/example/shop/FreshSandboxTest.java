package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.junit.SandboxExtension;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In an instance field, every test has a sandbox of its own. */
class FreshSandboxTest {
    private static final Set<Object> SEEN = new HashSet<>();

    @RegisterExtension
    final SandboxExtension weChat = SandboxExtension.with(builder -> builder.account(
            new AccountSetup("wx01", "a-test-secret", AccountKind.SERVICE_ACCOUNT, "gh_01", null, true)));

    @RepeatedTest(2)
    void each_test_has_another_one() {
        assertThat(SEEN.add(weChat.sandbox())).isTrue();
        assertThat(weChat.sandbox().accounts()).hasSize(1);
    }

    @Test
    void outside_a_test_there_is_none() {
        SandboxExtension unused = SandboxExtension.with(builder -> {});
        assertThatIllegalStateException().isThrownBy(unused::url);
    }
}
