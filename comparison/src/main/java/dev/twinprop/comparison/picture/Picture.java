package dev.twinprop.comparison.picture;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Margins;
import dev.twinprop.comparison.picture.plot.Panel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Panels in rows and columns below a title and one legend for all of them.
 *
 * @param subtitle what was run; may be empty
 * @param columns panels in a row
 * @param panelWidth in points, labels included
 * @param panelHeight in points, labels included
 */
public record Picture(
        String title, String subtitle, int columns, double panelWidth, double panelHeight, List<Panel> panels) {

    private static final double EDGE = 14;
    private static final double GAP = 12;
    private static final double TITLE_LINE = 24;
    private static final double SUBTITLE_LINE = 18;
    private static final double KEY_LINE = 20;
    private static final double AFTER_SAMPLE = 6;
    private static final double AFTER_KEY = 18;

    /** Checks that something is shown. */
    public Picture {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException(title + ": nothing to show");
        }
        panels = List.copyOf(panels);
        columns = Math.min(columns, panels.size());
    }

    /** A picture of one panel. */
    public static Picture of(String title, String subtitle, double width, double height, Panel panel) {
        return new Picture(title, subtitle, 1, width, height, List.of(panel));
    }

    /** The same panels with so many in a row. */
    public Picture inColumns(int number) {
        return new Picture(title, subtitle, number, panelWidth, panelHeight, panels);
    }

    /** The whole width, in points: wide enough for the title and each key too. */
    public double width() {
        double grid = columns * panelWidth + (columns - 1) * GAP;
        double head = Math.max(Palette.TITLE.width(title), Palette.SUBTITLE.width(subtitle));
        double keys = keys().stream().mapToDouble(Picture::width).max().orElse(0) - AFTER_KEY;
        return Math.ceil(2 * EDGE + Math.max(keys, Math.max(grid, head)));
    }

    /** The whole height, in points. */
    public double height() {
        int rows = (panels.size() + columns - 1) / columns;
        return Math.ceil(headHeight() + rows * panelHeight + (rows - 1) * GAP + EDGE);
    }

    /** Draws all of it. */
    public void draw(Canvas canvas) {
        canvas.fill(new Rectangle2D.Double(0, 0, width(), height()), Palette.PAPER);
        canvas.text(title, EDGE, EDGE + 14, Palette.TITLE, Anchor.START, 0);
        if (!subtitle.isEmpty()) {
            canvas.text(subtitle, EDGE, EDGE + TITLE_LINE + 10, Palette.SUBTITLE, Anchor.START, 0);
        }
        drawKeys(canvas);
        Margins margins = panels.stream()
                .map(panel -> panel.margins(panelWidth, panelHeight))
                .reduce(Margins.NONE, Margins::and);
        for (int i = 0; i < panels.size(); i++) {
            int row = i / columns;
            double x = EDGE + i % columns * (panelWidth + GAP);
            double y = headHeight() + row * (panelHeight + GAP);
            panels.get(i).draw(canvas, margins.within(x, y, panelWidth, panelHeight));
        }
    }

    private void drawKeys(Canvas canvas) {
        double y = EDGE + titleHeight() + KEY_LINE / 2;
        for (List<Key> line : keyLines()) {
            double x = EDGE;
            for (Key key : line) {
                key.draw(canvas, x, y);
                double at = x + key.width() + AFTER_SAMPLE;
                canvas.centred(key.label(), at, y, Palette.LABEL, Anchor.START);
                x += width(key);
            }
            y += KEY_LINE;
        }
    }

    private double titleHeight() {
        return TITLE_LINE + (subtitle.isEmpty() ? 0 : SUBTITLE_LINE);
    }

    private double headHeight() {
        return EDGE + titleHeight() + keyLines().size() * KEY_LINE + 6;
    }

    /** The keys of all panels, each once. */
    private List<Key> keys() {
        return panels.stream()
                .flatMap(panel -> panel.keys().stream())
                .distinct()
                .toList();
    }

    /** The keys in as many lines as they need. */
    private List<List<Key>> keyLines() {
        List<List<Key>> lines = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (Key key : keys()) {
            if (used + width(key) - AFTER_KEY > width() - EDGE) {
                lines.add(new ArrayList<>());
                used = EDGE;
            }
            lines.get(lines.size() - 1).add(key);
            used += width(key);
        }
        return lines;
    }

    private static double width(Key key) {
        return key.width() + AFTER_SAMPLE + Palette.LABEL.width(key.label()) + AFTER_KEY;
    }
}
