package io.github.kaipiao.sandbox.platform;

import java.io.IOException;

/** What an {@link InvoiceSheet} is drawn on. Lengths in points, the origin at the lower left. */
interface Paper {
    float WIDTH = 610;
    float HEIGHT = 397;

    /** Of what follows, each part 0 to 1. */
    void color(float red, float green, float blue) throws IOException;

    /** @param degrees turned to the left about its beginning */
    void text(float x, float y, float size, int degrees, String text) throws IOException;

    void box(float x, float y, float width, float height) throws IOException;

    void line(float fromX, float fromY, float toX, float toY) throws IOException;

    /** Small filled squares, each given by its lower left. */
    void squares(Iterable<float[]> corners, float side) throws IOException;
}
