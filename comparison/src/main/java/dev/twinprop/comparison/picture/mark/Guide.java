package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A line from edge to edge at one number, with a note beside it.
 *
 * @param upright at a number of the axis that goes right, else of the one that goes up
 */
public record Guide(boolean upright, double value, String note, Pen pen) implements Mark {

    @Override
    public void extend(Bounds x, Bounds y) {
        (upright ? x : y).add(value);
    }

    @Override
    public void draw(Canvas canvas, View view) {
        Rectangle2D area = view.area();
        if (upright) {
            double x = view.x(value);
            canvas.stroke(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()), pen);
            boolean left = x + Palette.NOTE.width(note) + 6 > area.getMaxX();
            canvas.text(
                    note,
                    left ? x - 4 : x + 4,
                    area.getMinY() + 12,
                    Palette.NOTE.in(pen.color()),
                    left ? Anchor.END : Anchor.START,
                    0);
        } else {
            double y = view.y(value);
            canvas.stroke(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y), pen);
            double above = y - 4 > area.getMinY() + 10 ? y - 4 : y + 12;
            canvas.text(note, area.getMaxX() - 4, above, Palette.NOTE.in(pen.color()), Anchor.END, 0);
        }
    }
}
