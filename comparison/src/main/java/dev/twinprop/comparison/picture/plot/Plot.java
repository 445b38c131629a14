package dev.twinprop.comparison.picture.plot;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Palette;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A panel with two axes. */
public record Plot(String heading, Axis x, Axis y, List<Mark> marks) implements Panel {

    private static final double HEADING_HEIGHT = 22;
    private static final double POINT = 5;

    @Override
    public Margins margins(double width, double height) {
        AxisDrawing drawing = drawing(new Rectangle2D.Double(0, 0, width - 70, height - 60));
        return new Margins(heading.isEmpty() ? 8 : HEADING_HEIGHT, drawing.right(), drawing.bottom(), drawing.left());
    }

    @Override
    public void draw(Canvas canvas, Rectangle2D area) {
        AxisDrawing drawing = drawing(area);
        drawing.grid(canvas);
        canvas.clipped(withRoomForPoints(area), inside -> marks.forEach(mark -> mark.draw(inside, drawing.view())));
        drawing.axes(canvas);
        canvas.centred(heading, area.getMinX(), area.getMinY() - HEADING_HEIGHT / 2, Palette.HEADING, Anchor.START);
    }

    /** Points at the ends of an axis are seen whole. */
    private static Rectangle2D withRoomForPoints(Rectangle2D area) {
        return new Rectangle2D.Double(
                area.getMinX() - POINT,
                area.getMinY() - POINT,
                area.getWidth() + 2 * POINT,
                area.getHeight() + 2 * POINT);
    }

    @Override
    public List<Key> keys() {
        return marks.stream().flatMap(mark -> mark.keys().stream()).toList();
    }

    private AxisDrawing drawing(Rectangle2D area) {
        Bounds xs = new Bounds(x.scale());
        Bounds ys = new Bounds(y.scale());
        marks.forEach(mark -> mark.extend(xs, ys));
        return new AxisDrawing(x, y, new View(area, x.scale(), x.range(xs), y.scale(), y.range(ys)));
    }
}
