package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * The area between two curves: a spread, or a histogram over its base line.
 *
 * @param name what it shows; empty: not explained
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Band(String name, double[] xs, double[] lows, double[] highs, Color color) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        x.add(xs);
        y.add(lows);
        y.add(highs);
    }

    @Override
    public void draw(Canvas canvas, View view) {
        int from = 0;
        while (from < xs.length) {
            int to = from;
            while (to < xs.length && view.shows(xs[to], lows[to]) && view.shows(xs[to], highs[to])) {
                to++;
            }
            if (to - from > 1) {
                canvas.fill(outline(view, from, to), color);
            }
            from = to + 1;
        }
    }

    private Path2D outline(View view, int from, int to) {
        Path2D path = new Path2D.Double();
        path.moveTo(view.x(xs[from]), view.y(lows[from]));
        for (int i = from; i < to; i++) {
            path.lineTo(view.x(xs[i]), view.y(highs[i]));
        }
        for (int i = to - 1; i > from; i--) {
            path.lineTo(view.x(xs[i]), view.y(lows[i]));
        }
        path.closePath();
        return path;
    }

    @Override
    public List<Key> keys() {
        return name.isEmpty() ? List.of() : List.of(new Key.OfArea(name, color));
    }
}
