package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Margins;
import dev.twinprop.comparison.picture.plot.Panel;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Images in rows and columns: samples, what was predicted of them, and weights. */
public final class Tiles {

    private static final double SIDE = 72;
    private static final double GAP = 8;
    private static final double CAPTION = 18;
    private static final double HEADING = 22;

    private Tiles() {}

    /** Images with their captions. */
    public static Picture samples(String title, String subtitle, List<Tile> tiles, int columns) {
        return picture(title, subtitle, List.of(new Sheet("", tiles, columns, List.of())));
    }

    /**
     * Images that were recognised above images that were not.
     *
     * @param number what stands beside the classes, for example {@code confidence}
     * @param right captions made by {@link #right}
     * @param wrong captions made by {@link #wrong}
     */
    public static Picture predictions(
            String title, String subtitle, String number, List<Tile> right, List<Tile> wrong, int columns) {
        List<Panel> sheets = new ArrayList<>();
        int rows = rows(Math.max(right.size(), wrong.size()), columns);
        sheets.add(new Sheet("recognised: class, " + number, right, columns, List.of()));
        sheets.add(new Sheet(
                "not recognised: true class → predicted, " + number,
                wrong.stream().map(Tile::wrong).toList(),
                columns,
                List.of()));
        return new Picture(title, subtitle, 1, width(columns), HEADING + height(rows), sheets);
    }

    /** The weights into each unit of the first layer, as images. */
    public static Picture weights(String title, String subtitle, List<Tile> tiles, int columns) {
        Key key = new Key.OfScale("weights, from −max to max of each unit; white is 0", ColorScale.DIVERGING);
        return picture(title, subtitle, List.of(new Sheet("", tiles, columns, List.of(key))));
    }

    /** What is said of an image that was recognised. */
    public static String right(String truth, String confidence) {
        return truth + "  " + confidence;
    }

    /** What is said of an image that was taken for another. */
    public static String wrong(String truth, String predicted, String confidence) {
        return truth + " → " + predicted + "  " + confidence;
    }

    private static Picture picture(String title, String subtitle, List<Sheet> sheets) {
        Sheet sheet = sheets.get(0);
        int rows = rows(sheet.tiles().size(), sheet.columns());
        return new Picture(title, subtitle, 1, width(sheet.columns()), height(rows), List.copyOf(sheets));
    }

    private static int rows(int tiles, int columns) {
        return Math.max(1, (tiles + columns - 1) / columns);
    }

    private static double width(int columns) {
        return columns * (SIDE + GAP) - GAP;
    }

    private static double height(int rows) {
        return rows * (SIDE + CAPTION + GAP) - GAP;
    }

    private record Sheet(String heading, List<Tile> tiles, int columns, List<Key> keys) implements Panel {

        @Override
        public Margins margins(double width, double height) {
            return new Margins(heading.isEmpty() ? 0 : HEADING, 0, 0, 0);
        }

        @Override
        public void draw(Canvas canvas, Rectangle2D area) {
            canvas.centred(heading, area.getMinX(), area.getMinY() - HEADING / 2, Palette.HEADING, Anchor.START);
            for (int i = 0; i < tiles.size(); i++) {
                Tile tile = tiles.get(i);
                int row = i / columns;
                double x = area.getMinX() + i % columns * (SIDE + GAP);
                double y = area.getMinY() + row * (SIDE + CAPTION + GAP);
                Rectangle2D box = new Rectangle2D.Double(x, y, SIDE, SIDE);
                canvas.image(tile.image(), box, false);
                canvas.stroke(box, Pen.solid(Palette.AXIS, 0.6));
                double size = Math.min(11, 11 * (SIDE + GAP - 2) / Palette.TICK.width(tile.caption()));
                canvas.centred(
                        tile.caption(),
                        x + SIDE / 2,
                        y + SIDE + CAPTION / 2,
                        Palette.TICK.sized(size).in(tile.color()),
                        Anchor.MIDDLE);
            }
        }
    }
}
