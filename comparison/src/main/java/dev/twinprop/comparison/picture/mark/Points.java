package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.Color;
import java.awt.Shape;
import java.util.List;

/**
 * Points with a thin light rim, so that they stand off each other and their ground.
 *
 * @param name what they show; empty: not explained
 * @param size the diameter
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Points(String name, double[] xs, double[] ys, Marker marker, Color color, double size) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                x.add(xs[i]);
                y.add(ys[i]);
            }
        }
    }

    @Override
    public void draw(Canvas canvas, View view) {
        for (int i = 0; i < xs.length; i++) {
            if (view.shows(xs[i], ys[i])) {
                Shape point = marker.at(view.x(xs[i]), view.y(ys[i]), size);
                canvas.fill(point, color);
                canvas.stroke(point, Pen.solid(Palette.PAPER, 0.6));
            }
        }
    }

    @Override
    public List<Key> keys() {
        return name.isEmpty() ? List.of() : List.of(new Key.OfPoints(name, marker, color));
    }
}
