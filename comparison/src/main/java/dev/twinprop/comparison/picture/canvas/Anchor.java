package dev.twinprop.comparison.picture.canvas;

/** Which part of a line of text lies at the given point. */
public enum Anchor {
    START(0, "start"),
    MIDDLE(0.5, "middle"),
    END(1, "end");

    private final double share;
    private final String svg;

    Anchor(double share, String svg) {
        this.share = share;
        this.svg = svg;
    }

    /** The share of the text's width that lies before the point. */
    public double share() {
        return share;
    }

    /** SVG's word for it. */
    String svg() {
        return svg;
    }
}
