package io.github.kaipiao.sandbox.state;

import tools.jackson.databind.JsonNode;

/**
 * A part of the sandbox that remembers something. Whoever holds its monitor keeps it still, or is the only one to change
 * it.
 */
public interface StateHolder {
    /** All it remembers. */
    JsonNode state();

    /**
     * Remembers this and nothing else.
     *
     * @throws RuntimeException if {@link #state} never gave such a thing
     */
    void restore(JsonNode state);
}
