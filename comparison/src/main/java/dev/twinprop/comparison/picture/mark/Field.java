package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A surface as colours.
 *
 * @param name what they stand for
 * @param range the numbers of the first and last colour
 * @param smooth whether colours are blended between cells
 */
public record Field(String name, Surface surface, ColorScale colors, Range range, boolean smooth) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        x.add(surface.xs().low(), surface.xs().high());
        y.add(surface.ys().low(), surface.ys().high());
    }

    @Override
    public void draw(Canvas canvas, View view) {
        double left = view.x(surface.xs().low());
        double top = view.y(surface.ys().high());
        double width = view.x(surface.xs().high()) - left;
        double height = view.y(surface.ys().low()) - top;
        canvas.image(surface.image(colors, range), new Rectangle2D.Double(left, top, width, height), smooth);
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key.OfScale(name, colors));
    }
}
