package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Bars that stand on zero.
 *
 * @param name what they show; empty: not explained
 * @param centres where on the axis that goes right
 * @param width of a bar, in units of that axis
 * @param labels written above the bars; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Bars(String name, double[] centres, double[] heights, double width, Color color, List<String> labels)
        implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        for (double centre : centres) {
            x.add(centre - width / 2, centre + width / 2);
        }
        y.add(0);
        y.add(heights);
    }

    @Override
    public void draw(Canvas canvas, View view) {
        double base = view.y(0);
        for (int i = 0; i < centres.length; i++) {
            if (Double.isFinite(heights[i])) {
                double left = view.x(centres[i] - width / 2);
                double right = view.x(centres[i] + width / 2);
                double top = view.y(heights[i]);
                double upper = Math.min(top, base);
                canvas.fill(new Rectangle2D.Double(left + 0.4, upper, right - left - 0.8, Math.abs(base - top)), color);
                if (!labels.isEmpty()) {
                    canvas.text(labels.get(i), (left + right) / 2, upper - 4, Palette.NOTE, Anchor.MIDDLE, 0);
                }
            }
        }
    }

    @Override
    public List<Key> keys() {
        return name.isEmpty() ? List.of() : List.of(new Key.OfArea(name, color));
    }
}
