package dev.twinprop.comparison.picture.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shape of a point. */
public enum Marker {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CROSS;

    /** This shape about a point, with about the area of a circle of that diameter. */
    public Shape at(double x, double y, double size) {
        double r = size / 2;
        return switch (this) {
            case CIRCLE -> new Ellipse2D.Double(x - r, y - r, size, size);
            case SQUARE -> new Rectangle2D.Double(x - 0.88 * r, y - 0.88 * r, 1.76 * r, 1.76 * r);
            case TRIANGLE -> polygon(x, y - 1.3 * r, x + 1.2 * r, y + 0.8 * r, x - 1.2 * r, y + 0.8 * r);
            case DIAMOND -> polygon(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case CROSS -> cross(x, y, 1.3 * r, 0.4 * r);
        };
    }

    /** Two bars on the diagonals, half as wide as their notch is far from the centre. */
    private static Shape cross(double x, double y, double r, double notch) {
        double tip = r - notch;
        return polygon(
                x, y - notch, x + tip, y - r, x + r, y - tip, x + notch, y, x + r, y + tip, x + tip, y + r, x,
                y + notch, x - tip, y + r, x - r, y + tip, x - notch, y, x - r, y - tip, x - tip, y - r);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
