package dev.twinprop.comparison.picture;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.Lettering;
import dev.twinprop.comparison.picture.canvas.Pen;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A canvas that only notes where text lies, and how many strokes and fills there are. */
public final class LabelBoxes implements Canvas {

    /** One line of text. */
    public record Label(String text, Rectangle2D box, boolean slanted) {}

    private final List<Label> labels = new ArrayList<>();
    private final List<Shape> strokes = new ArrayList<>();
    private final List<Shape> fills = new ArrayList<>();

    public List<Label> labels() {
        return labels;
    }

    public List<Shape> strokes() {
        return strokes;
    }

    public List<Shape> fills() {
        return fills;
    }

    @Override
    public void fill(Shape shape, Color color) {
        fills.add(shape);
    }

    @Override
    public void stroke(Shape shape, Pen pen) {
        strokes.add(shape);
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering, Anchor anchor, double degrees) {
        if (!text.isEmpty()) {
            double width = lettering.width(text);
            Rectangle2D upright = new Rectangle2D.Double(
                    x - anchor.share() * width, y - lettering.capital(), width, lettering.capital());
            AffineTransform turn = AffineTransform.getRotateInstance(-Math.toRadians(degrees), x, y);
            Rectangle2D box = turn.createTransformedShape(upright).getBounds2D();
            labels.add(new Label(text, box, degrees % 90 != 0));
        }
    }

    @Override
    public void image(BufferedImage image, Rectangle2D box, boolean smooth) {}

    @Override
    public void clipped(Rectangle2D box, Consumer<Canvas> drawing) {
        drawing.accept(this);
    }
}
