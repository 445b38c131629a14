package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Bounds;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Line2D;

/** From the smallest to the largest of several runs, an upright line with ends. */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Whiskers(double[] centres, double[] lows, double[] highs, Pen pen) implements Mark {

    private static final double END = 3;

    @Override
    public void extend(Bounds x, Bounds y) {
        y.add(lows);
        y.add(highs);
    }

    @Override
    public void draw(Canvas canvas, View view) {
        for (int i = 0; i < centres.length; i++) {
            if (view.shows(centres[i], lows[i]) && view.shows(centres[i], highs[i])) {
                double x = view.x(centres[i]);
                double low = view.y(lows[i]);
                double high = view.y(highs[i]);
                canvas.stroke(new Line2D.Double(x, low, x, high), pen);
                canvas.stroke(new Line2D.Double(x - END, low, x + END, low), pen);
                canvas.stroke(new Line2D.Double(x - END, high, x + END, high), pen);
            }
        }
    }
}
