package io.github.kaipiao.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test the same {@link Walk}, with the phone as it was new; JUnit closes it after the last one. */
final class OneWalk implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OneWalk.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Walk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Walk walk = context.getRoot().getStore(HERE).computeIfAbsent(Walk.class, key -> start(), Walk.class);
        walk.phone.reset();
        return walk;
    }

    private static Walk start() {
        try {
            return new Walk();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
