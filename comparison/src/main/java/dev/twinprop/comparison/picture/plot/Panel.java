package dev.twinprop.comparison.picture.plot;

import dev.twinprop.comparison.picture.canvas.Canvas;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** One part of a picture; several stand in rows and columns. */
public interface Panel {

    /** The space that it needs around its area, when both together are this large. */
    Margins margins(double width, double height);

    /** Draws itself: its area into a box, its labels around it. */
    void draw(Canvas canvas, Rectangle2D area);

    /** What explains it. */
    default List<Key> keys() {
        return List.of();
    }
}
