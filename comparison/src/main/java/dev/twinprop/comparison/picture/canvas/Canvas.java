package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** What pictures are drawn on; lengths in points, y downwards. */
public interface Canvas {

    /** Fills a shape; a colour may be translucent. */
    void fill(Shape shape, Color color);

    /** Draws the outline of a shape, or an open path. */
    void stroke(Shape shape, Pen pen);

    /**
     * Writes one line of text.
     *
     * @param x where the text's start, middle or end lies, as the anchor says
     * @param y its base line
     * @param degrees turned about (x, y), counter-clockwise
     */
    void text(String text, double x, double y, Lettering lettering, Anchor anchor, double degrees);

    /**
     * Draws an image, stretched over a box.
     *
     * @param smooth whether colours are blended between its pixels
     */
    void image(BufferedImage image, Rectangle2D box, boolean smooth);

    /** Draws something of which only what lies in a box is seen. */
    void clipped(Rectangle2D box, Consumer<Canvas> drawing);

    /** Writes one line of upright text whose capitals are centred on y. */
    default void centred(String text, double x, double y, Lettering lettering, Anchor anchor) {
        text(text, x, y + lettering.capital() / 2, lettering, anchor, 0);
    }
}
