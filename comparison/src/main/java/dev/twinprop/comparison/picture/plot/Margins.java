package dev.twinprop.comparison.picture.plot;

import java.awt.geom.Rectangle2D;

/** The space around a panel's area that its title and labels need, in points. */
public record Margins(double top, double right, double bottom, double left) {

    /** None. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);

    /** As much as either needs. */
    public Margins and(Margins other) {
        return new Margins(
                Math.max(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom),
                Math.max(left, other.left));
    }

    /** What they leave of a box. */
    public Rectangle2D within(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x + left, y + top, width - left - right, height - top - bottom);
    }
}
