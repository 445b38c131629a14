package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.util.List;

/** Colours for the numbers from 0 to 1, blended between some that are given. */
public record ColorScale(List<Color> colors) {

    /** From white to dark blue: how much. */
    public static final ColorScale AMOUNT = new ColorScale(
            List.of(Color.WHITE, new Color(0xC9DFF0), new Color(0x7DB6DC), new Color(0x2C7FB8), new Color(0x08306B)));

    /** From blue over white, at 0.5, to vermilion: below or above. */
    public static final ColorScale DIVERGING = new ColorScale(List.of(
            new Color(0x00497A),
            Palette.BLUE,
            new Color(0x8CC1E3),
            Color.WHITE,
            new Color(0xF2B48A),
            Palette.VERMILION,
            new Color(0x8A3A00)));

    /** From black to white: images. */
    public static final ColorScale GREYS = new ColorScale(List.of(Color.BLACK, Color.WHITE));

    /** The colour of a number; those outside have that of the nearer end, NaN is grey. */
    public Color at(double value) {
        if (Double.isNaN(value)) {
            return Palette.AXIS;
        }
        double place = Math.max(0, Math.min(1, value)) * (colors.size() - 1);
        int before = Math.min((int) place, colors.size() - 2);
        return blend(colors.get(before), colors.get(before + 1), place - before);
    }

    private static Color blend(Color from, Color to, double share) {
        return new Color(
                mean(from.getRed(), to.getRed(), share),
                mean(from.getGreen(), to.getGreen(), share),
                mean(from.getBlue(), to.getBlue(), share));
    }

    private static int mean(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
