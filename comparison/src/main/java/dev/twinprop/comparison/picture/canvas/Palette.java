package dev.twinprop.comparison.picture.canvas;

import java.awt.Color;
import java.util.List;

/** Colours that the colour-blind can tell apart: Okabe and Ito, Color Universal Design, 2008. */
public final class Palette {

    public static final Color BLUE = new Color(0x0072B2);
    public static final Color VERMILION = new Color(0xD55E00);
    public static final Color GREEN = new Color(0x009E73);
    public static final Color PURPLE = new Color(0xCC79A7);
    public static final Color ORANGE = new Color(0xE69F00);
    public static final Color SKY = new Color(0x56B4E9);

    public static final Color INK = new Color(0x222222);
    public static final Color GREY = new Color(0x666666);
    public static final Color AXIS = new Color(0x999999);
    public static final Color GRID = new Color(0xE6E6E6);
    public static final Color PAPER = Color.WHITE;

    public static final Lettering TITLE = new Lettering(16, true, INK);
    public static final Lettering SUBTITLE = new Lettering(12, false, GREY);
    public static final Lettering HEADING = new Lettering(12.5, true, INK);
    public static final Lettering LABEL = new Lettering(12, false, INK);
    public static final Lettering TICK = new Lettering(11, false, GREY);
    public static final Lettering NOTE = new Lettering(10, false, INK);

    private static final List<Color> SERIES = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, INK);

    private static final List<Dash> DASHES = List.of(Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.DASH_DOTTED);

    private Palette() {}

    /** The colour of the i-th series; they recur after seven. */
    public static Color series(int i) {
        return SERIES.get(i % SERIES.size());
    }

    /** The dash of the i-th series, another one each time that the colours recur. */
    public static Dash dash(int i) {
        return DASHES.get(i / SERIES.size() % DASHES.size());
    }

    /** The dash of the i-th network, where colours stand for something else. */
    public static Dash networkDash(int i) {
        return DASHES.get(i % DASHES.size());
    }

    /** The pen of the i-th network: the first broad, so that it is seen beneath others that lie on it. */
    public static Pen pen(int i, Dash dash) {
        return new Pen(series(i), i == 0 ? 2.8 : 1.4, dash);
    }

    /** The same colour, translucent. */
    public static Color translucent(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Ink for text on a ground: dark on light and light on dark. */
    public static Color inkOn(Color ground) {
        double light = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
        return light > 140 ? INK : PAPER;
    }
}
