package dev.twinprop.comparison.picture.canvas;

import java.awt.BasicStroke;
import java.awt.Color;

/** How a line looks. */
public record Pen(Color color, double width, Dash dash) {

    /** A solid line. */
    public static Pen solid(Color color, double width) {
        return new Pen(color, width, Dash.SOLID);
    }

    BasicStroke stroke() {
        return new BasicStroke(
                (float) width,
                dash == Dash.SOLID ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                dash.pattern(width),
                0);
    }
}
