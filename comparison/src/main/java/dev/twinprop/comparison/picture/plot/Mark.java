package dev.twinprop.comparison.picture.plot;

import dev.twinprop.comparison.picture.canvas.Canvas;
import java.util.List;

/** Something drawn between two axes. */
public interface Mark {

    /** Widens the axes to hold it. */
    void extend(Bounds x, Bounds y);

    /** Draws it, within the axes. */
    void draw(Canvas canvas, View view);

    /** What explains it. */
    default List<Key> keys() {
        return List.of();
    }
}
