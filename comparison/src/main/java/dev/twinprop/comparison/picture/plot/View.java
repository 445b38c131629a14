package dev.twinprop.comparison.picture.plot;

import java.awt.geom.Rectangle2D;

/** Where on the canvas the numbers of two axes lie. */
public record View(Rectangle2D area, Scale xScale, Range xs, Scale yScale, Range ys) {

    /** The place of a number of the axis that goes right; one that has no place lies on the edge. */
    public double x(double value) {
        return area.getMinX() + share(value, xScale, xs) * area.getWidth();
    }

    /** The place of a number of the axis that goes up. */
    public double y(double value) {
        return area.getMaxY() - share(value, yScale, ys) * area.getHeight();
    }

    /** Whether a point has a place. */
    public boolean shows(double x, double y) {
        return xScale.shows(x) && yScale.shows(y);
    }

    private static double share(double value, Scale scale, Range range) {
        if (!scale.shows(value)) {
            return value > 0 ? 1 : 0;
        }
        double low = scale.place(range.low());
        return (scale.place(value) - low) / (scale.place(range.high()) - low);
    }
}
