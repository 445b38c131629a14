package dev.twinprop.comparison.picture.canvas;

import org.jspecify.annotations.Nullable;

/** The pattern of a line. */
public enum Dash {
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOTTED;

    /** Lengths of dashes and gaps in turn, longer for wider lines; null for a solid one, as AWT wants it. */
    float @Nullable [] pattern(double width) {
        float unit = (float) Math.max(1, width / 1.5);
        return switch (this) {
            case SOLID -> null;
            case DASHED -> new float[] {5 * unit, 3 * unit};
            case DOTTED -> new float[] {1.2f * unit, 2.4f * unit};
            case DASH_DOTTED -> new float[] {7 * unit, 2.5f * unit, 1.2f * unit, 2.5f * unit};
        };
    }
}
