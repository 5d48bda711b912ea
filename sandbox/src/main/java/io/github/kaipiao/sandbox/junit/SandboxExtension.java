package io.github.kaipiao.sandbox.junit;

import io.github.kaipiao.sandbox.Sandbox;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox in this process on a free port for the tests of a class, as on its first day before each.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SandboxExtension WECHAT = SandboxExtension.with(builder -> builder.account(account));
 * }</pre>
 *
 * In an instance field it is started anew for each test.
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Consumer<Sandbox.Builder> settings;
    private @Nullable Sandbox running;
    private boolean isForAll;

    private SandboxExtension(Consumer<Sandbox.Builder> settings) {
        this.settings = settings;
    }

    /** @param settings at least one account */
    public static SandboxExtension with(Consumer<Sandbox.Builder> settings) {
        return new SandboxExtension(settings);
    }

    /** @throws IllegalStateException outside a test */
    public Sandbox sandbox() {
        Sandbox sandbox = running;
        if (sandbox == null) {
            throw new IllegalStateException("the sandbox runs only during a test");
        }
        return sandbox;
    }

    /** {@code http://localhost:<port>}, where the API host of WeChat is expected. */
    public String url() {
        return sandbox().url();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        isForAll = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (isForAll) {
            sandbox().reset();
        } else {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!isForAll) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private void start() {
        Sandbox.Builder builder = Sandbox.builder();
        settings.accept(builder);
        running = builder.start();
    }

    private void stop() {
        Sandbox sandbox = running;
        running = null;
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
