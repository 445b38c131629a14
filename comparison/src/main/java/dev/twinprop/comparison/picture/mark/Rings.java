package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.Color;
import java.util.List;

/** Rings around points, to point them out. */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Rings(String name, double[] xs, double[] ys, Color color, double size) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        x.add(xs);
        y.add(ys);
    }

    @Override
    public void draw(Canvas canvas, View view) {
        for (int i = 0; i < xs.length; i++) {
            if (view.shows(xs[i], ys[i])) {
                canvas.stroke(Marker.CIRCLE.at(view.x(xs[i]), view.y(ys[i]), size), Pen.solid(color, 1.6));
            }
        }
    }

    @Override
    public List<Key> keys() {
        return xs.length == 0 ? List.of() : List.of(new Key.OfRings(name, color));
    }
}
