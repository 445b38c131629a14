package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * How text looks. The font is the platform's sans-serif, which every JDK with fonts has.
 *
 * @param size in points
 */
public record Lettering(double size, boolean bold, Color color) {

    private static final FontRenderContext UNROUNDED = new FontRenderContext(null, true, true);

    /** The same in another colour. */
    public Lettering in(Color other) {
        return new Lettering(size, bold, other);
    }

    /** The same in another size. */
    public Lettering sized(double other) {
        return new Lettering(other, bold, color);
    }

    /** The width of a line of text, in points. */
    public double width(String text) {
        return font().getStringBounds(text, UNROUNDED).getWidth();
    }

    /** The height of a capital letter or digit, in points. */
    public double capital() {
        return 0.72 * size;
    }

    Font font() {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }
}
