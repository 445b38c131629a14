package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * A curve. Where a number is NaN, infinite or has no place on the axis, it has a gap; a point between two gaps is a dot.
 *
 * @param name what it shows; empty: not explained
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Line(String name, double[] xs, double[] ys, Pen pen) implements Mark {

    /** Checks that there are as many of both. */
    public Line {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(name + ": " + xs.length + " x, " + ys.length + " y");
        }
    }

    @Override
    public void extend(Bounds x, Bounds y) {
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
                x.add(xs[i]);
                y.add(ys[i]);
            }
        }
    }

    @Override
    public void draw(Canvas canvas, View view) {
        int from = 0;
        while (from < xs.length) {
            int to = from;
            while (to < xs.length && view.shows(xs[to], ys[to])) {
                to++;
            }
            if (to - from == 1) {
                canvas.fill(Marker.CIRCLE.at(view.x(xs[from]), view.y(ys[from]), 2 + 2 * pen.width()), pen.color());
            } else if (to > from) {
                canvas.stroke(path(view, from, to), pen);
            }
            from = to + 1;
        }
    }

    /** The points from one to before another; of many within a point's width, the first, lowest, highest, last. */
    private Path2D path(View view, int from, int to) {
        Path2D path = new Path2D.Double();
        path.moveTo(view.x(xs[from]), view.y(ys[from]));
        int i = from + 1;
        while (i < to) {
            double column = Math.floor(view.x(xs[i]));
            int low = i;
            int high = i;
            int last = i;
            while (last + 1 < to && Math.floor(view.x(xs[last + 1])) == column) {
                last++;
                low = ys[last] < ys[low] ? last : low;
                high = ys[last] > ys[high] ? last : high;
            }
            for (int point : new int[] {i, Math.min(low, high), Math.max(low, high), last}) {
                if (point >= i) {
                    path.lineTo(view.x(xs[point]), view.y(ys[point]));
                    i = point + 1;
                }
            }
        }
        return path;
    }

    @Override
    public List<Key> keys() {
        return name.isEmpty() ? List.of() : List.of(new Key.OfLine(name, pen));
    }
}
